package draftscope.model.template.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code tojson} filter: Python's {@code json.dumps} without the escaping of characters, as transformers has it. */
public final class TemplateJson {

    private final BoundedText out;
    private final Budget budget;
    private final String indent;
    private final String comma;
    private final String colon;
    private final boolean sorted;
    private final boolean ascii;

    private TemplateJson(Arguments given, Budget budget) {
        given.allow("ensure_ascii", "indent", "separators", "sort_keys");
        this.budget = budget;
        this.out = new BoundedText(budget);
        this.indent = indentation(given.get(1, "indent", Value.NONE));
        var separators = given.get(2, "separators", Value.NONE);
        var custom = separators instanceof Value.None ? List.<Value>of() : Values.items(separators, budget);
        if (!custom.isEmpty() && custom.size() != 2) {
            throw TemplateError.of("the separators of tojson are " + custom.size() + ", not 2");
        }
        this.comma = custom.isEmpty() ? indent.isEmpty() ? ", " : "," : Values.text(custom.get(0), budget);
        this.colon = custom.isEmpty() ? ": " : Values.text(custom.get(1), budget);
        this.sorted = given.flag(3, "sort_keys", false);
        this.ascii = given.flag(0, "ensure_ascii", false);
    }

    public static String write(Value value, Arguments given, Budget budget) {
        var json = new TemplateJson(given, budget);
        json.add(value, "\n");
        return json.out.toString();
    }

    private static String indentation(Value indent) {
        if (indent instanceof Value.Text text) {
            return text.text();
        }
        if (indent instanceof Value.None) {
            return "";
        }
        if (Values.integral(indent) && Values.integer(indent) > 0 && Values.integer(indent) <= 32) {
            return " ".repeat((int) Values.integer(indent));
        }
        throw TemplateError.unsupported("this indent of tojson");
    }

    private void add(Value value, String newline) {
        budget.step();
        budget.enter();
        if (value instanceof Value.Text text) {
            quote(text.text());
        } else if (value instanceof Value.Bool bool) {
            out.add(bool.value() ? "true" : "false");
        } else if (value instanceof Value.None) {
            out.add("null");
        } else if (value instanceof Value.Int number) {
            out.add(Long.toString(number.value()));
        } else if (value instanceof Value.Real number) {
            budget.number();
            out.add(real(number.value()));
        } else if (value instanceof Value.Seq seq) {
            list(seq, newline + indent);
            out.add(seq.items().isEmpty() || indent.isEmpty() ? "" : newline).add("]");
        } else if (value instanceof Value.Dict dict) {
            object(dict, newline + indent);
            out.add(dict.entries().isEmpty() || indent.isEmpty() ? "" : newline).add("}");
        } else {
            throw TemplateError.of("a value that is " + value.type() + " cannot be written as JSON");
        }
        budget.leave();
    }

    private void list(Value.Seq seq, String newline) {
        out.add("[");
        var first = true;
        for (var item : seq.items()) {
            separate(first, newline);
            first = false;
            add(item, newline);
        }
    }

    private void object(Value.Dict dict, String newline) {
        out.add("{");
        var first = true;
        for (var entry : ordered(dict).entrySet()) {
            separate(first, newline);
            first = false;
            quote(keyText(entry.getKey()));
            out.add(colon);
            add(entry.getValue(), newline);
        }
    }

    private void separate(boolean first, String newline) {
        out.add(first ? "" : comma).add(indent.isEmpty() ? "" : newline);
    }

    private Map<Value, Value> ordered(Value.Dict dict) {
        if (!sorted) {
            return dict.entries();
        }
        var comparison = new Comparison(budget);
        return dict.entries().entrySet().stream()
                .sorted((a, b) -> comparison.order(a.getKey(), b.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, LinkedHashMap::new));
    }

    private String keyText(Value key) {
        if (key instanceof Value.Bool bool) {
            return bool.value() ? "true" : "false";
        }
        return key instanceof Value.None ? "null" : Values.text(key, budget);
    }

    private static String real(double value) {
        return Double.isNaN(value) ? "NaN"
                : Double.isInfinite(value) ? value > 0 ? "Infinity" : "-Infinity"
                : Numbers.shown(value);
    }

    private void quote(String text) {
        budget.chars(text.length());
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (c < 0x20 || ascii && c > 0x7E) {
                        quoted.append("\\u").append(PythonText.hex(c, 4));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        out.add(quoted.append('"').toString());
    }
}
