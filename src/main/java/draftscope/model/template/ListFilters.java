package draftscope.model.template;

import draftscope.model.template.text.Access;
import draftscope.model.template.text.Arguments;
import draftscope.model.template.text.Arithmetic;
import draftscope.model.template.text.BoundedText;
import draftscope.model.template.text.Budget;
import draftscope.model.template.text.Comparison;
import draftscope.model.template.text.PythonText;
import draftscope.model.template.text.TemplateError;
import draftscope.model.template.text.Value;
import draftscope.model.template.text.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Filters of lists and dictionaries. */
record ListFilters(
        Budget budget, Comparison comparison, Arithmetic arithmetic, Access access, Filters filters, Tests tests) {

    Value apply(String name, Value on, Arguments given) {
        return switch (name) {
            case "list" -> Value.list(items(on));
            case "join" -> join(items(on), given.allow("d", "attribute"));
            case "first" -> first(items(on), "first");
            case "last" -> first(reversed(items(on)), "last");
            case "reverse" -> on instanceof Value.Text text
                    ? Value.of(new StringBuilder(text.text()).reverse().toString())
                    : Value.list(reversed(items(on)));
            case "select" -> keep(itemsOrNone(on), test(given, 0));
            case "reject" -> keep(itemsOrNone(on), test(given, 0).negate());
            case "selectattr" -> keep(itemsOrNone(on), ofAttribute(given));
            case "rejectattr" -> keep(itemsOrNone(on), ofAttribute(given).negate());
            case "map" -> Value.list(itemsOrNone(on).stream().map(mapping(given)).toList());
            case "unique" -> unique(items(on), given.allow("case_sensitive", "attribute"));
            case "sort" -> sort(items(on), given.allow("reverse", "case_sensitive", "attribute"));
            case "min" -> extreme(items(on), given.allow("case_sensitive", "attribute"), false);
            case "max" -> extreme(items(on), given.allow("case_sensitive", "attribute"), true);
            case "sum" -> sum(items(on), given.allow("attribute", "start"));
            case "dictsort" -> dictSort(on, given.allow("case_sensitive", "by", "reverse"));
            case "groupby" -> group(items(on), given.allow("attribute", "default", "case_sensitive"));
            case "batch" -> batch(items(on), given.allow("linecount", "fill_with"));
            default -> throw TemplateError.unsupported("the filter '" + name + "'");
        };
    }

    private List<Value> items(Value on) {
        var items = Values.items(on, budget);
        budget.elements(items.size());
        return items;
    }

    /** Some filters take whatever counts as false for an empty list; templates rely on it where there are no tools. */
    private List<Value> itemsOrNone(Value on) {
        return Values.truth(on) ? items(on) : List.of();
    }

    private static List<Value> reversed(List<Value> items) {
        var reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }

    private Value join(List<Value> items, Arguments given) {
        var separator = Values.text(given.get(0, "d", Value.EMPTY), budget);
        var attribute = given.get(1, "attribute");
        var out = new BoundedText(budget);
        var between = "";
        for (var item : items) {
            var part = attribute.map(path -> access.path(item, path)).orElse(item);
            out.add(between).add(Values.text(part, budget));
            between = separator;
        }
        return Value.of(out.toString());
    }

    private static Value first(List<Value> items, String name) {
        return items.isEmpty() ? new Value.Undefined("the " + name + " element of an empty list") : items.get(0);
    }

    private Value keep(List<Value> items, Predicate<Value> wanted) {
        return Value.list(items.stream().filter(wanted).toList());
    }

    /** The test whose name is the argument at a position; truth when there is none. */
    private Predicate<Value> test(Arguments given, int from) {
        if (given.positional().size() <= from) {
            return Values::truth;
        }
        var name = given.needText(from, "test");
        var rest = given.rest(from + 1);
        return value -> tests.holds(name, value, rest);
    }

    private Predicate<Value> ofAttribute(Arguments given) {
        var path = given.need(0, "attribute");
        var test = test(given, 1);
        return value -> test.test(access.path(value, path));
    }

    private Function<Value, Value> mapping(Arguments given) {
        var attribute = Optional.ofNullable(given.named().get("attribute"));
        if (given.positional().isEmpty() && attribute.isPresent()) {
            given.allow("attribute", "default");
            var otherwise = Optional.ofNullable(given.named().get("default"));
            return value -> access.path(value, attribute.get(), otherwise);
        }
        var name = given.needText(0, "filter");
        var rest = given.rest(1);
        return value -> filters.apply(name, value, rest);
    }

    /** What is compared: the attribute, in lower case unless case counts. */
    private Value key(Value item, Optional<Value> attribute, boolean caseCounts) {
        var value = attribute.map(path -> access.path(item, path)).orElse(item);
        if (value instanceof Value.Text text && !caseCounts) {
            budget.chars(text.text().length());
            return Value.of(PythonText.lower(text.text()));
        }
        return value;
    }

    private static Optional<Value> present(Optional<Value> value) {
        return value.filter(v -> !(v instanceof Value.None));
    }

    private Value unique(List<Value> items, Arguments given) {
        var caseCounts = given.flag(0, "case_sensitive", false);
        var attribute = present(given.get(1, "attribute"));
        var kept = new ArrayList<Value>();
        var seen = new LinkedHashMap<Value, Value>();
        for (var item : items) {
            var key = Values.key(key(item, attribute, caseCounts));
            if (seen.putIfAbsent(key, item) == null) {
                kept.add(item);
            }
        }
        return Value.list(kept);
    }

    private Value sort(List<Value> items, Arguments given) {
        var caseCounts = given.flag(1, "case_sensitive", false);
        var attribute = present(given.get(2, "attribute"));
        if (attribute.filter(path -> path instanceof Value.Text text && text.text().contains(",")).isPresent()) {
            throw TemplateError.unsupported("sorting by several attributes");
        }
        return Value.list(sorted(items, item -> key(item, attribute, caseCounts), given.flag(0, "reverse", false)));
    }

    private List<Value> sorted(List<Value> items, Function<Value, Value> key, boolean reverse) {
        record Keyed(Value key, Value item) {}
        Comparator<Keyed> order = (a, b) -> comparison.order(a.key(), b.key());
        return items.stream()
                .map(item -> new Keyed(key.apply(item), item))
                .sorted(reverse ? order.reversed() : order)
                .map(Keyed::item)
                .toList();
    }

    private Value extreme(List<Value> items, Arguments given, boolean largest) {
        var caseCounts = given.flag(0, "case_sensitive", false);
        var attribute = present(given.get(1, "attribute"));
        // The first of equals, as Python's min and max.
        return items.stream()
                .reduce((a, b) -> {
                    var order = comparison.order(key(b, attribute, caseCounts), key(a, attribute, caseCounts));
                    return (largest ? order > 0 : order < 0) ? b : a;
                })
                .orElseGet(() -> new Value.Undefined("the extreme of an empty list"));
    }

    private Value sum(List<Value> items, Arguments given) {
        var attribute = present(given.get(0, "attribute"));
        var total = given.get(1, "start", Value.of(0));
        for (var item : items) {
            total = arithmetic.apply("+", total, attribute.map(path -> access.path(item, path)).orElse(item));
        }
        return total;
    }

    private Value dictSort(Value on, Arguments given) {
        if (!(on instanceof Value.Dict dict)) {
            throw TemplateError.of("the filter 'dictsort' works on a dictionary, not on a " + on.type());
        }
        var by = given.text(1, "by").orElse("key");
        if (!by.equals("key") && !by.equals("value")) {
            throw TemplateError.of("'dictsort' sorts by key or value, not by '" + by + "'");
        }
        var at = Optional.of(Value.of(by.equals("key") ? 0L : 1L));
        var caseCounts = given.flag(0, "case_sensitive", false);
        var pairs = Values.items(access.items(dict), budget);
        return Value.list(sorted(pairs, pair -> key(pair, at, caseCounts), given.flag(2, "reverse", false)));
    }

    private Value group(List<Value> items, Arguments given) {
        var attribute = Optional.of(given.need(0, "attribute"));
        var caseCounts = given.flag(2, "case_sensitive", false);
        if (given.get(1, "default").isPresent()) {
            throw TemplateError.unsupported("the argument 'default' of " + given.called());
        }
        Map<Value, List<Value>> groups = new LinkedHashMap<>();
        for (var item : sorted(items, item -> key(item, attribute, caseCounts), false)) {
            groups.computeIfAbsent(Values.key(key(item, attribute, caseCounts)), any -> new ArrayList<>()).add(item);
        }
        return Value.list(groups.values().stream()
                .map(group -> (Value) new Value.Seq(
                        List.of(access.path(group.get(0), attribute.get()), Value.list(group)), true))
                .toList());
    }

    private Value batch(List<Value> items, Arguments given) {
        given.need(0, "linecount");
        var size = given.number(0, "linecount", 1);
        if (size < 1 || given.get(1, "fill_with").isPresent()) {
            throw TemplateError.unsupported("this way of the filter 'batch'");
        }
        var batches = new ArrayList<Value>();
        for (long from = 0; from < items.size(); from += size) {
            batches.add(Value.list(items.subList((int) from, (int) Math.min(items.size(), from + size))));
        }
        return Value.list(batches);
    }
}
