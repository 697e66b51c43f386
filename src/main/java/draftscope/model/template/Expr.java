package draftscope.model.template;

import draftscope.model.template.text.Arguments;
import draftscope.model.template.text.BoundedText;
import draftscope.model.template.text.Slices;
import draftscope.model.template.text.TemplateError;
import draftscope.model.template.text.Value;
import draftscope.model.template.text.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An expression. Ask {@link Evaluation#value} for its value, which counts the work. */
sealed interface Expr {

    /** Called by {@link Evaluation} only. */
    Value evaluate(Evaluation in);

    record Literal(Value value) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return value;
        }
    }

    record Name(String name) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return in.name(name);
        }
    }

    record ListOf(List<Expr> items, boolean tuple) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            in.budget().elements(items.size());
            return new Value.Seq(items.stream().map(in::value).toList(), tuple);
        }
    }

    record Entry(Expr key, Expr value) {}

    record DictOf(List<Entry> entries) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            in.budget().elements(entries.size());
            Map<Value, Value> made = new LinkedHashMap<>();
            entries.forEach(entry -> made.put(Values.key(in.value(entry.key())), in.value(entry.value())));
            return new Value.Dict(made);
        }
    }

    record Field(Expr of, String name) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return in.access().field(in.value(of), name);
        }
    }

    record Item(Expr of, Expr key) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return in.access().item(in.value(of), in.value(key));
        }
    }

    record Slice(Expr of, Expr from, Expr to, Expr step) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return Slices.part(in.value(of), in.value(from), in.value(to), in.value(step), in.budget());
        }
    }

    /**
     * Arguments as written.
     *
     * @param list {@code *x}: more of them, behind those that stand there
     * @param names {@code **x}: more of them by name
     */
    record Given(List<Expr> positional, Map<String, Expr> named, Optional<Expr> list, Optional<Expr> names) {

        static final Given NOTHING = new Given(List.of(), Map.of());

        Given(List<Expr> positional, Map<String, Expr> named) {
            this(positional, named, Optional.empty(), Optional.empty());
        }

        Given with(String name, Expr value) {
            var more = new LinkedHashMap<>(named);
            more.put(name, value);
            return new Given(positional, more, list, names);
        }

        Arguments evaluate(Evaluation in, String called) {
            var values = new ArrayList<Value>();
            positional.forEach(argument -> values.add(in.value(argument)));
            list.ifPresent(more -> Values.items(in.value(more), in.budget()).forEach(values::add));
            Map<String, Value> byName = new LinkedHashMap<>();
            named.forEach((name, argument) -> byName.put(name, in.value(argument)));
            names.ifPresent(more -> addNames(in.value(more), byName, called, in));
            return new Arguments(called, values, byName);
        }

        private static void addNames(Value more, Map<String, Value> byName, String called, Evaluation in) {
            if (!(more instanceof Value.Dict dict)) {
                throw TemplateError.of("'**' stands before a " + more.type() + " and not before a dictionary");
            }
            in.budget().elements(dict.entries().size());
            dict.entries().forEach((name, value) -> {
                if (byName.put(Values.text(name, in.budget()), value) != null) {
                    throw TemplateError.of(called + " is given its argument '" + Values.text(name, in.budget()) + "' twice");
                }
            });
        }
    }

    record Call(Expr function, Given given) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return in.call(in.value(function), given);
        }
    }

    record Filter(Expr on, String name, Given given) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return in.filters().apply(name, in.value(on), given.evaluate(in, "the filter '" + name + "'"));
        }
    }

    record Test(Expr on, String name, Given given) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return Value.of(in.tests().holds(name, in.value(on), given.evaluate(in, "the test '" + name + "'")));
        }
    }

    record Sign(boolean minus, Expr on) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            var value = in.value(on);
            return minus ? in.arithmetic().negate(value) : in.arithmetic().plus(value);
        }
    }

    record Compute(String operator, Expr left, Expr right) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return in.arithmetic().apply(operator, in.value(left), in.value(right));
        }
    }

    /** Texts side by side: {@code a ~ b ~ c}. */
    record Concat(List<Expr> parts) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            var out = new BoundedText(in.budget());
            parts.forEach(part -> out.add(Values.text(in.value(part), in.budget())));
            return Value.of(out.toString());
        }
    }

    record Comparing(String operator, Expr with) {}

    /** {@code a < b <= c}: every neighbouring pair must hold. */
    record Compare(Expr first, List<Comparing> others) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            var left = in.value(first);
            for (var other : others) {
                var right = in.value(other.with());
                if (!in.compare(other.operator(), left, right)) {
                    return Value.FALSE;
                }
                left = right;
            }
            return Value.TRUE;
        }
    }

    record Not(Expr on) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            return Value.of(!Values.truth(in.value(on)));
        }
    }

    /** {@code and}, {@code or}: the value that decided. */
    record Logic(boolean and, Expr left, Expr right) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            var value = in.value(left);
            return Values.truth(value) == and ? in.value(right) : value;
        }
    }

    record Choice(Expr condition, Expr then, Optional<Expr> otherwise) implements Expr {
        @Override
        public Value evaluate(Evaluation in) {
            if (Values.truth(in.value(condition))) {
                return in.value(then);
            }
            return otherwise.map(in::value)
                    .orElseGet(() -> new Value.Undefined("the value of an inline 'if' without 'else'"));
        }
    }
}
