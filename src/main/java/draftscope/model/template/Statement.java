package draftscope.model.template;

import draftscope.model.template.text.Values;
import java.util.List;
import java.util.Optional;

/** A piece of a template that writes text or changes names. */
sealed interface Statement {

    /** How a statement ended. */
    enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    /** Called by {@link Evaluation} only. */
    Flow run(Evaluation in);

    /** Text outside every tag. */
    record Data(String text) implements Statement {
        @Override
        public Flow run(Evaluation in) {
            in.out().add(text);
            return Flow.ON;
        }
    }

    record Print(Expr value, int line) implements Statement {
        @Override
        public Flow run(Evaluation in) {
            in.at(line);
            in.out().add(Values.text(in.value(value), in.budget()));
            return Flow.ON;
        }
    }

    record Branch(Expr condition, List<Statement> body, int line) {}

    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {
        @Override
        public Flow run(Evaluation in) {
            for (var branch : branches) {
                in.at(branch.line());
                if (Values.truth(in.value(branch.condition()))) {
                    return in.run(branch.body());
                }
            }
            return in.run(otherwise);
        }
    }

    record For(
            List<String> names,
            boolean unpacks,
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

    record Break() implements Statement {
        @Override
        public Flow run(Evaluation in) {
            return Flow.BREAK;
        }
    }

    record Continue() implements Statement {
        @Override
        public Flow run(Evaluation in) {
            return Flow.CONTINUE;
        }
    }

    /** {@code set a = x}, {@code set a, b = x}. */
    record Set(List<String> names, boolean unpacks, Expr value, int line) implements Statement {
        @Override
        public Flow run(Evaluation in) {
            in.at(line);
            in.assign(names, unpacks, in.value(value));
            return Flow.ON;
        }
    }

    /** {@code set ns.field = x}. */
    record SetField(String namespace, String field, Expr value, int line) implements Statement {
        @Override
        public Flow run(Evaluation in) {
            in.at(line);
            var assigned = in.value(value);
            in.namespace(namespace).fields().put(field, assigned);
            return Flow.ON;
        }
    }

    /**
     * {@code set a}…{@code endset}, and {@code filter}…{@code endfilter} without a name.
     *
     * @param filtered the filters, around the name {@link #BODY}
     */
    record Captured(Optional<String> name, Optional<String> field, Expr filtered, List<Statement> body, int line)
            implements Statement {

        /** Stands for the text of the body; no template can spell it. */
        static final String BODY = " body";

        @Override
        public Flow run(Evaluation in) {
            var text = in.capture(() -> in.scoped(() -> in.run(body)));
            in.at(line);
            var value = in.with(BODY, text, filtered);
            if (name.isEmpty()) {
                in.out().add(Values.text(value, in.budget()));
            } else if (field.isPresent()) {
                in.namespace(name.get()).fields().put(field.get(), value);
            } else {
                in.assign(List.of(name.get()), false, value);
            }
            return Flow.ON;
        }
    }

    /** {@code with a = x}…{@code endwith}, and {@code generation}, which names nothing. Values are those outside. */
    record Scoped(List<Set> names, List<Statement> body) implements Statement {
        @Override
        public Flow run(Evaluation in) {
            var values = names.stream().map(name -> {
                in.at(name.line());
                return in.value(name.value());
            }).toList();
            return in.scoped(() -> {
                for (int i = 0; i < values.size(); i++) {
                    in.at(names.get(i).line());
                    in.assign(names.get(i).names(), names.get(i).unpacks(), values.get(i));
                }
                return in.run(body);
            });
        }
    }

    /** {@code call m(…)}…{@code endcall}: the macro is told its body as {@code caller}. */
    record CallBlock(Macro caller, Expr.Call call, int line) implements Statement {
        @Override
        public Flow run(Evaluation in) {
            in.at(line);
            in.out().add(Values.text(in.calledBack(this), in.budget()));
            return Flow.ON;
        }
    }

    record Parameter(String name, Optional<Expr> otherwise) {}

    /**
     * A macro.
     *
     * @param mentions which of {@link #EXTRA} its body reads; only those it may be given
     */
    record Macro(String name, List<Parameter> parameters, List<Statement> body, java.util.Set<String> mentions, int line)
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
