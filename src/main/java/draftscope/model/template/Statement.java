package draftscope.model.template;

import draftscope.model.template.text.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A piece of a template that writes text or changes names. */
@FunctionalInterface
interface Statement {

    /** How a statement ended. */
    enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    /** Called by {@link Evaluation} only. */
    Flow run(Evaluation in);

    /** One that stands in a line, after which it always goes on. */
    static Statement at(int line, Consumer<Evaluation> does) {
        return in -> {
            in.at(line);
            does.accept(in);
            return Flow.ON;
        };
    }

    /** Text outside every tag. */
    static Statement data(String text) {
        return in -> {
            in.out().add(text);
            return Flow.ON;
        };
    }

    static Statement print(Expr value, int line) {
        return at(line, in -> in.out().add(Values.text(in.value(value), in.budget)));
    }

    record Branch(Expr condition, List<Statement> body, int line) {}

    static Statement branches(List<Branch> branches, List<Statement> otherwise) {
        return in -> {
            for (var branch : branches) {
                in.at(branch.line());
                if (Values.truth(in.value(branch.condition()))) {
                    return in.run(branch.body());
                }
            }
            return in.run(otherwise);
        };
    }

    /**
     * What is given a value.
     *
     * @param unpacks whether the value is a list with a part for each name
     */
    record Names(List<String> names, boolean unpacks) {}

    record For(
            Names names,
            Expr over,
            Optional<Expr> condition,
            List<Statement> body,
            List<Statement> otherwise,
            int line)
            implements Statement {
        @Override
        public Flow run(Evaluation in) {
            in.at(line);
            return in.loop(this);
        }
    }

    /** {@code set a = x}, {@code set a, b = x}. */
    static Statement set(Names names, Expr value, int line) {
        return at(line, in -> in.assign(names, in.value(value)));
    }

    /** {@code set ns.field = x}. */
    static Statement setField(String namespace, String field, Expr value, int line) {
        return at(line, in -> {
            var assigned = in.value(value);
            in.namespace(namespace).fields().put(field, assigned);
        });
    }

    /** Stands for the text of a body that is captured; no template can spell it. */
    String BODY = " body";

    /**
     * {@code set a}…{@code endset}, and {@code filter}…{@code endfilter} without a name.
     *
     * @param filtered the filters, around the name {@link #BODY}
     */
    static Statement captured(
            Optional<String> name, Optional<String> field, Expr filtered, List<Statement> body, int line) {
        return in -> {
            var text = in.capture(() -> in.scoped(() -> in.run(body)));
            in.at(line);
            var value = in.with(BODY, text, filtered);
            if (name.isEmpty()) {
                in.out().add(Values.text(value, in.budget));
            } else if (field.isPresent()) {
                in.namespace(name.get()).fields().put(field.get(), value);
            } else {
                in.assign(new Names(List.of(name.get()), false), value);
            }
            return Flow.ON;
        };
    }

    record Given(Names names, Expr value, int line) {}

    /** {@code with a = x}…{@code endwith}, and {@code generation}, which names nothing. Values are those outside. */
    static Statement scoped(List<Given> all, List<Statement> body) {
        return in -> {
            var values = all.stream().map(given -> {
                in.at(given.line());
                return in.value(given.value());
            }).toList();
            return in.scoped(() -> {
                for (int i = 0; i < values.size(); i++) {
                    in.at(all.get(i).line());
                    in.assign(all.get(i).names(), values.get(i));
                }
                return in.run(body);
            });
        };
    }

    /** {@code call m(…)}…{@code endcall}: the macro is told its body as {@code caller}. */
    static Statement callBlock(Macro caller, Expr.Call call, int line) {
        return at(line, in -> in.out().add(Values.text(in.calledBack(caller, call), in.budget)));
    }

    record Parameter(String name, Optional<Expr> otherwise) {}

    /**
     * A macro.
     *
     * @param mentions which of {@link #EXTRA} its body reads; only those it may be given
     */
    record Macro(String name, List<Parameter> parameters, List<Statement> body, Set<String> mentions)
            implements Statement {

        static final String CALLER = "caller";
        static final String POSITIONAL = "varargs";
        static final String NAMED = "kwargs";

        /** What a macro knows besides its parameters. */
        static final List<String> EXTRA = List.of(CALLER, POSITIONAL, NAMED);

        @Override
        public Flow run(Evaluation in) {
            in.define(this);
            return Flow.ON;
        }
    }
}
