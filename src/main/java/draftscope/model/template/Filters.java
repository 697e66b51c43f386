package draftscope.model.template;

import draftscope.model.template.text.Access;
import draftscope.model.template.text.Arguments;
import draftscope.model.template.text.Arithmetic;
import draftscope.model.template.text.BoundedText;
import draftscope.model.template.text.Budget;
import draftscope.model.template.text.Comparison;
import draftscope.model.template.text.Formatting;
import draftscope.model.template.text.Numbers;
import draftscope.model.template.text.PythonText;
import draftscope.model.template.text.TemplateError;
import draftscope.model.template.text.TemplateJson;
import draftscope.model.template.text.TextMethods;
import draftscope.model.template.text.Value;
import draftscope.model.template.text.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What stands after {@code |}: filters of one value here, filters of lists in {@link ListFilters}. */
final class Filters {

    private final Budget budget;
    private final TextMethods texts;
    private final Access access;
    private final ListFilters lists;

    Filters(Budget budget, Comparison comparison, Arithmetic arithmetic, Access access, Tests tests) {
        this.budget = budget;
        this.texts = new TextMethods(budget);
        this.access = access;
        this.lists = new ListFilters(budget, comparison, arithmetic, access, this, tests);
    }

    Value apply(String name, Value on, Arguments given) {
        budget.step();
        if (on instanceof Value.Text text) {
            budget.chars(text.text().length());
        }
        return switch (name) {
            case "default", "d" -> byDefault(on, given.allow("default_value", "boolean"));
            case "string", "safe" -> Value.of(text(on));
            case "trim" -> Value.of(trimmed(text(on), given.allow("chars")));
            case "upper" -> Value.of(PythonText.upper(text(on)));
            case "lower" -> Value.of(PythonText.lower(text(on)));
            case "capitalize" -> Value.of(PythonText.capitalize(text(on)));
            case "title" -> Value.of(title(text(on)));
            case "replace" -> replace(text(on), given.allow("old", "new", "count"));
            case "indent" -> indent(text(on), given.allow("width", "first", "blank"));
            case "escape", "e" -> Value.of(escaped(text(on)));
            case "format" -> Value.of(Formatting.percent(
                    text(on), new Value.Seq(given.positional(), true), budget));
            case "tojson" -> Value.of(TemplateJson.write(on, given, budget));
            case "length", "count" -> Value.of(Values.length(on));
            case "int" -> integer(on, given.allow("default", "base"));
            case "float" -> real(on, given.allow("default"));
            case "abs" -> absolute(on);
            case "round" -> round(on, given.allow("precision", "method"));
            case "items" -> on instanceof Value.Undefined ? Value.list(List.of()) : items(on);
            default -> lists.apply(name, on, given);
        };
    }

    private String text(Value value) {
        return Values.text(value, budget);
    }

    private static Value byDefault(Value on, Arguments given) {
        var missing = on instanceof Value.Undefined || given.flag(1, "boolean", false) && !Values.truth(on);
        return missing ? given.get(0, "default_value", Value.EMPTY) : on;
    }

    private String trimmed(String text, Arguments given) {
        return given.text(0, "chars")
                .map(set -> PythonText.strip(text, set, true, true, budget))
                .orElseGet(() -> PythonText.stripRight(PythonText.stripLeft(text)));
    }

    /** Jinja's own rule: a word begins after white space, a dash or an opening bracket. */
    private static String title(String text) {
        var out = new StringBuilder();
        var begins = true;
        for (int i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            out.append(begins ? PythonText.upper(Character.toString(c)) : PythonText.lower(Character.toString(c)));
            begins = PythonText.isSpace(c) || "-({[<".indexOf(c) >= 0;
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private Value replace(String text, Arguments given) {
        return Value.of(texts.replace(
                text, text(given.need(0, "old")), text(given.need(1, "new")), given.number(2, "count", -1)));
    }

    private Value indent(String text, Arguments given) {
        var width = given.get(0, "width", Value.of(4));
        var indent = width instanceof Value.Text own ? own.text() : spaces(given.number(0, "width", 4));
        var first = given.flag(1, "first", false);
        var blank = given.flag(2, "blank", false);
        var out = new BoundedText(budget);
        var lines = text.split("\r\n|[\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029]", -1);
        for (int i = 0; i < lines.length; i++) {
            out.add(i == 0 ? "" : "\n");
            out.add(i == 0 ? first ? indent : "" : lines[i].isEmpty() && !blank ? "" : indent);
            out.add(lines[i]);
        }
        return Value.of(out.toString());
    }

    private static String spaces(long width) {
        if (width > 1000) {
            throw TemplateError.unsupported("an indent of more than 1000 characters");
        }
        return " ".repeat((int) Math.max(0, width));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace(">", "&gt;")
                .replace("<", "&lt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;");
    }

    private static Value integer(Value on, Arguments given) {
        var otherwise = given.get(0, "default", Value.of(0));
        Values.requireDefined(on);
        if (on instanceof Value.Text text) {
            return Numbers.readInt(text.text(), otherwise, (int) given.number(1, "base", 10));
        }
        if (Values.integral(on)) {
            return Value.of(Values.integer(on));
        }
        return on instanceof Value.Real real && Math.abs(real.value()) < 0x1p63
                ? Value.of((long) real.value())
                : otherwise;
    }

    private static Value real(Value on, Arguments given) {
        var otherwise = given.get(0, "default", new Value.Real(0));
        Values.requireDefined(on);
        if (on instanceof Value.Text text) {
            return Numbers.readReal(text.text()).<Value>map(Value.Real::new).orElse(otherwise);
        }
        var number = Values.number(on);
        return number.isPresent() ? new Value.Real(number.getAsDouble()) : otherwise;
    }

    private static double number(Value on, String filter) {
        Values.requireDefined(on);
        return Values.number(on).orElseThrow(
                () -> TemplateError.of("the filter '" + filter + "' works on numbers, not on a " + on.type()));
    }

    private static Value absolute(Value on) {
        var value = number(on, "abs");
        if (Values.integral(on) && Values.integer(on) != Long.MIN_VALUE) {
            return Value.of(Math.abs(Values.integer(on)));
        }
        return new Value.Real(Math.abs(value));
    }

    private static Value round(Value on, Arguments given) {
        var value = number(on, "round");
        var places = given.number(0, "precision", 0);
        var method = given.text(1, "method").orElse("common");
        if (Math.abs(places) > 300 || Double.isNaN(value) || Double.isInfinite(value)) {
            throw TemplateError.unsupported("this rounding");
        }
        var scale = Math.pow(10, places);
        return switch (method) {
            case "ceil" -> new Value.Real(Math.ceil(value * scale) / scale);
            case "floor" -> new Value.Real(Math.floor(value * scale) / scale);
            // Python rounds the exact value of the double, halves to even; whole numbers stay whole.
            case "common" -> {
                var rounded = new BigDecimal(value)
                        .setScale((int) places, RoundingMode.HALF_EVEN);
                yield Values.integral(on) ? Value.of(rounded.longValue()) : new Value.Real(rounded.doubleValue());
            }
            default -> throw TemplateError.of("'round' knows common, ceil and floor, not '" + method + "'");
        };
    }

    private Value items(Value on) {
        if (on instanceof Value.Dict dict) {
            return access.items(dict);
        }
        throw TemplateError.of("the filter 'items' works on a dictionary, not on a " + on.type());
    }
}
