package draftscope.model.template.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Fields, elements and methods: {@code a.b} and {@code a['b']}. */
public final class Access {

    private final Budget budget;
    private final Comparison comparison;
    private final TextMethods texts;

    public Access(Budget budget, Comparison comparison) {
        this.budget = budget;
        this.comparison = comparison;
        this.texts = new TextMethods(budget);
    }

    /** {@code a.b}: a method first, then an entry. */
    public Value field(Value of, String name) {
        if (of instanceof Value.Namespace namespace) {
            return namespace.fields().getOrDefault(name, missing(of, name));
        }
        if (of instanceof Value.Loop loop) {
            return loop.items().field(name, comparison);
        }
        var method = method(of, name);
        return method instanceof Value.Undefined ? entry(of, name) : method;
    }

    /** {@code a[b]}: an entry first, then a method. */
    public Value item(Value of, Value key) {
        if (of instanceof Value.Dict dict && !(key instanceof Value.Undefined)) {
            var entry = dict.entries().get(Values.key(key));
            if (entry != null) {
                return entry;
            }
        }
        Values.requireDefined(of);
        if (key instanceof Value.Text name) {
            return of instanceof Value.Dict ? method(of, name.text()) : field(of, name.text());
        }
        if (Values.integral(key)) {
            return Slices.element(of, Values.integer(key), budget);
        }
        return new Value.Undefined("that element of a " + of.type());
    }

    /** A path of fields and positions, {@code a.b.0}, as filters take it. */
    public Value path(Value of, Value path) {
        return path(of, path, Optional.empty());
    }

    /** With what stands in for a field that is not there, at every step of the path. */
    public Value path(Value of, Value path, Optional<Value> otherwise) {
        var value = of;
        for (var key : keys(path)) {
            var found = item(value, key);
            value = found instanceof Value.Undefined ? otherwise.orElse(found) : found;
        }
        return value;
    }

    private List<Value> keys(Value path) {
        if (!(path instanceof Value.Text text)) {
            return List.of(path);
        }
        // At worst every character is a step.
        budget.elements(text.text().length());
        return Arrays.stream(text.text().split("\\.", -1))
                .map(part -> part.matches("[0-9]{1,9}") ? Value.of(Long.parseLong(part)) : Value.of(part))
                .toList();
    }

    private static Value entry(Value of, String name) {
        Values.requireDefined(of);
        var found = of instanceof Value.Dict dict ? dict.entries().get(Value.of(name)) : null;
        return found == null ? missing(of, name) : found;
    }

    private Value method(Value of, String name) {
        if (of instanceof Value.Text text) {
            return texts.method(text.text(), name);
        }
        if (of instanceof Value.Dict dict) {
            return dictMethod(dict, name);
        }
        if (of instanceof Value.Seq seq) {
            return listMethod(seq, name);
        }
        return missing(of, name);
    }

    private static Value missing(Value of, String name) {
        return new Value.Undefined("'" + name + "' of a " + of.type());
    }

    private Value dictMethod(Value.Dict dict, String name) {
        return switch (name) {
            case "get" -> function("get", given -> {
                given.allow("key", "default");
                var found = dict.entries().get(Values.key(given.need(0, "key")));
                return found == null ? given.get(1, "default", Value.NONE) : found;
            });
            case "items" -> function("items", given -> items(dict));
            case "keys" -> function("keys", given -> Value.list(Values.items(dict, budget)));
            case "values" -> function("values", given -> {
                budget.elements(dict.entries().size());
                return Value.list(List.copyOf(dict.entries().values()));
            });
            case "copy" -> function("copy", given -> dict);
            case "update", "pop", "popitem", "setdefault", "clear" -> changing("a dictionary", name);
            default -> missing(dict, name);
        };
    }

    /** Pairs of key and value. */
    public Value items(Value.Dict dict) {
        budget.elements(3L * dict.entries().size());
        return Value.list(dict.entries().entrySet().stream()
                .map(entry -> (Value) new Value.Seq(List.of(entry.getKey(), entry.getValue()), true))
                .toList());
    }

    private Value listMethod(Value.Seq seq, String name) {
        return switch (name) {
            case "index" -> function("index", given -> {
                var wanted = given.allow("value").need(0, "value");
                for (int i = 0; i < seq.items().size(); i++) {
                    if (comparison.equal(seq.items().get(i), wanted)) {
                        return Value.of((long) i);
                    }
                }
                throw TemplateError.of("index() does not find its value in a list");
            });
            case "count" -> function("count", given -> {
                var wanted = given.allow("value").need(0, "value");
                return Value.of(seq.items().stream().filter(item -> comparison.equal(item, wanted)).count());
            });
            case "copy" -> function("copy", given -> seq);
            case "append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse" ->
                    changing("a list", name);
            default -> missing(seq, name);
        };
    }

    /** Known to Python and barred here, as in transformers' sandbox. */
    private static Value changing(String what, String name) {
        return function(name, given -> {
            throw TemplateError.of("." + name + "() would change " + what + ", which a template may not");
        });
    }

    private static Value function(String name, Value.Body body) {
        return new Value.Function("." + name + "()", body);
    }
}
