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
@FunctionalInterface
interface Expr {

    /** Called by {@link Evaluation} only. */
    Value evaluate(Evaluation in);

    static Expr literal(Value value) {
        return in -> value;
    }

    static Expr name(String name) {
        return in -> in.name(name);
    }

    static Expr list(List<Expr> items, boolean tuple) {
        return in -> {
            in.budget.elements(items.size());
            return new Value.Seq(items.stream().map(in::value).toList(), tuple);
        };
    }

    record Entry(Expr key, Expr value) {}

    static Expr dict(List<Entry> entries) {
        return in -> {
            in.budget.elements(entries.size());
            Map<Value, Value> made = new LinkedHashMap<>();
            entries.forEach(entry -> made.put(Values.key(in.value(entry.key())), in.value(entry.value())));
            return new Value.Dict(made);
        };
    }

    static Expr field(Expr of, String name) {
        return in -> in.access.field(in.value(of), name);
    }

    static Expr item(Expr of, Expr key) {
        return in -> in.access.item(in.value(of), in.value(key));
    }

    static Expr slice(Expr of, Expr from, Expr to, Expr step) {
        return in -> Slices.part(in.value(of), in.value(from), in.value(to), in.value(step), in.budget);
    }

    /**
     * Arguments as written.
     *
     * @param list {@code *x}: more of them, after those that stand there
     * @param names {@code **x}: more of them by name
     */
    record Given(List<Expr> positional, Map<String, Expr> named, Optional<Expr> list, Optional<Expr> names) {

        static final Given NOTHING = new Given(List.of(), Map.of(), Optional.empty(), Optional.empty());

        Given with(String name, Expr value) {
            var more = new LinkedHashMap<>(named);
            more.put(name, value);
            return new Given(positional, more, list, names);
        }

        Arguments evaluate(Evaluation in, String called) {
            var values = new ArrayList<Value>();
            positional.forEach(argument -> values.add(in.value(argument)));
            list.ifPresent(more -> Values.items(in.value(more), in.budget).forEach(values::add));
            Map<String, Value> byName = new LinkedHashMap<>();
            named.forEach((name, argument) -> byName.put(name, in.value(argument)));
            names.ifPresent(more -> addNames(in.value(more), byName, called, in));
            return new Arguments(called, values, byName);
        }

        private static void addNames(Value more, Map<String, Value> byName, String called, Evaluation in) {
            if (!(more instanceof Value.Dict dict)) {
                throw TemplateError.of("'**' stands before a " + more.type() + " and not before a dictionary");
            }
            in.budget.elements(dict.entries().size());
            dict.entries().forEach((name, value) -> {
                if (byName.put(Values.text(name, in.budget), value) != null) {
                    throw TemplateError.of(called + " is given its argument '" + Values.text(name, in.budget) + "' twice");
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

    static Expr filter(Expr on, String name, Given given) {
        return in -> in.filters.apply(name, in.value(on), given.evaluate(in, "the filter '" + name + "'"));
    }

    static Expr test(Expr on, String name, Given given) {
        return in -> Value.of(in.tests.holds(name, in.value(on), given.evaluate(in, "the test '" + name + "'")));
    }

    static Expr sign(boolean minus, Expr on) {
        return in -> {
            var value = in.value(on);
            return minus ? in.arithmetic.negate(value) : in.arithmetic.plus(value);
        };
    }

    static Expr compute(String operator, Expr left, Expr right) {
        return in -> in.arithmetic.apply(operator, in.value(left), in.value(right));
    }

    /** Texts side by side: {@code a ~ b ~ c}. */
    static Expr concat(List<Expr> parts) {
        return in -> {
            var out = new BoundedText(in.budget);
            parts.forEach(part -> out.add(Values.text(in.value(part), in.budget)));
            return Value.of(out.toString());
        };
    }

    record Comparing(String operator, Expr with) {}

    /** {@code a < b <= c}: every neighbouring pair must hold. */
    static Expr compare(Expr first, List<Comparing> others) {
        return in -> {
            var left = in.value(first);
            for (var other : others) {
                var right = in.value(other.with());
                if (!in.compare(other.operator(), left, right)) {
                    return Value.FALSE;
                }
                left = right;
            }
            return Value.TRUE;
        };
    }

    static Expr not(Expr on) {
        return in -> Value.of(!Values.truth(in.value(on)));
    }

    /** {@code and}, {@code or}: the value that decided. */
    static Expr logic(boolean and, Expr left, Expr right) {
        return in -> {
            var value = in.value(left);
            return Values.truth(value) == and ? in.value(right) : value;
        };
    }

    static Expr choice(Expr condition, Expr then, Optional<Expr> otherwise) {
        return in -> Values.truth(in.value(condition))
                ? in.value(then)
                : otherwise.map(in::value)
                        .orElseGet(() -> new Value.Undefined("the value of an inline 'if' without 'else'"));
    }
}
