package draftscope.model.template;

import draftscope.model.template.text.Arguments;
import draftscope.model.template.text.Budget;
import draftscope.model.template.text.Dates;
import draftscope.model.template.text.Slices;
import draftscope.model.template.text.TemplateError;
import draftscope.model.template.text.Value;
import draftscope.model.template.text.Values;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names every template may call. */
final class Functions {

    private Functions() {}

    static Map<String, Value> all(Budget budget, Clock clock) {
        return Map.of(
                "raise_exception", function("raise_exception", Functions::raise),
                "strftime_now", function("strftime_now", given -> Value.of(Dates.now(
                        given.allow("format").needText(0, "format"), clock, budget))),
                "namespace", function("namespace", given -> new Value.Namespace(new LinkedHashMap<>(fields(given)))),
                "dict", function("dict", given -> dict(given, budget)),
                "range", function("range", given -> range(given, budget)));
    }

    private static Value function(String name, Value.Body body) {
        return new Value.Function(name, body);
    }

    private static Value raise(Arguments given) {
        throw TemplateError.of("it refuses this conversation: " + given.allow("message").needText(0, "message"));
    }

    private static Map<String, Value> fields(Arguments given) {
        var fields = new LinkedHashMap<String, Value>();
        for (var value : given.positional()) {
            if (!(value instanceof Value.Dict dict)) {
                throw TemplateError.unsupported("a " + value.type() + " as argument of " + given.called());
            }
            dict.entries().forEach((key, entry) -> {
                if (!(key instanceof Value.Text name)) {
                    throw TemplateError.unsupported("a " + key.type() + " as name of a field");
                }
                fields.put(name.text(), entry);
            });
        }
        fields.putAll(given.named());
        return fields;
    }

    /** Of a dictionary or of pairs, and of named arguments. */
    private static Value dict(Arguments all, Budget budget) {
        var made = new LinkedHashMap<Value, Value>();
        var given = all;
        if (given.positional().size() == 1 && given.positional().get(0) instanceof Value.Seq pairs) {
            for (var pair : pairs.items()) {
                var two = Values.items(pair, budget);
                if (two.size() != 2) {
                    throw TemplateError.of("dict is given something of " + two.size() + " parts that is no pair");
                }
                budget.elements(1);
                made.put(Values.key(two.get(0)), two.get(1));
            }
            given = given.rest(1);
        }
        fields(given).forEach((name, value) -> made.put(Value.of(name), value));
        return new Value.Dict(made);
    }

    private static Value range(Arguments given, Budget budget) {
        given.allow("start", "stop", "step");
        given.need(0, "stop");
        var one = given.positional().size() == 1;
        var start = one ? 0 : given.number(0, "start", 0);
        var stop = given.number(one ? 0 : 1, "stop", 0);
        var step = given.number(2, "step", 1);
        if (step == 0) {
            throw TemplateError.of("the step of range is 0");
        }
        var numbers = new ArrayList<Value>();
        for (long i = start; step > 0 ? i < stop : i > stop; i = Slices.next(i, step, stop)) {
            if (numbers.size() == Budget.RANGE) {
                throw TemplateError.of("a range has more than " + Budget.RANGE + " numbers");
            }
            budget.elements(1);
            numbers.add(Value.of(i));
        }
        return Value.list(numbers);
    }
}
