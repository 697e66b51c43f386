package draftscope.model.template.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What values are to Python: true or false, printed, walked over. */
public final class Values {

    private Values() {}

    /** Refuses what is not there; whatever is passes. */
    public static void requireDefined(Value... values) {
        for (var value : values) {
            if (value instanceof Value.Undefined undefined) {
                throw TemplateError.of(undefined.what() + " is undefined");
            }
        }
    }

    public static boolean truth(Value value) {
        if (value instanceof Value.Text text) {
            return !text.text().isEmpty();
        }
        if (value instanceof Value.Seq || value instanceof Value.Dict) {
            return length(value) != 0;
        }
        var number = number(value);
        return number.isPresent()
                ? number.getAsDouble() != 0
                : !(value instanceof Value.None) && !(value instanceof Value.Undefined);
    }

    /** A number's value; booleans count as 0 and 1. */
    public static OptionalDouble number(Value value) {
        if (value instanceof Value.Real real) {
            return OptionalDouble.of(real.value());
        }
        return integral(value) ? OptionalDouble.of(integer(value)) : OptionalDouble.empty();
    }

    public static boolean integral(Value value) {
        return value instanceof Value.Int || value instanceof Value.Bool;
    }

    public static long integer(Value value) {
        return value instanceof Value.Int number ? number.value() : ((Value.Bool) value).value() ? 1 : 0;
    }

    /** As {@code str} makes it. */
    public static String text(Value value, Budget budget) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Undefined) {
            return "";
        }
        var out = new BoundedText(budget);
        print(value, out, budget);
        return out.toString();
    }

    private static void print(Value value, BoundedText out, Budget budget) {
        budget.step();
        budget.enter();
        if (value instanceof Value.Text text) {
            out.add(PythonText.quoted(text.text()));
        } else if (value instanceof Value.Int number) {
            out.add(Long.toString(number.value()));
        } else if (value instanceof Value.Real number) {
            budget.number();
            out.add(Numbers.shown(number.value()));
        } else if (value instanceof Value.Bool bool) {
            out.add(bool.value() ? "True" : "False");
        } else if (value instanceof Value.None) {
            out.add("None");
        } else if (value instanceof Value.Undefined) {
            out.add("Undefined");
        } else if (value instanceof Value.Seq seq) {
            out.add(seq.tuple() ? "(" : "[");
            var separator = "";
            for (var item : seq.items()) {
                out.add(separator);
                print(item, out, budget);
                separator = ", ";
            }
            out.add(seq.tuple() ? seq.items().size() == 1 ? ",)" : ")" : "]");
        } else if (value instanceof Value.Dict dict) {
            out.add("{");
            var separator = "";
            for (var entry : dict.entries().entrySet()) {
                out.add(separator);
                print(entry.getKey(), out, budget);
                out.add(": ");
                print(entry.getValue(), out, budget);
                separator = ", ";
            }
            out.add("}");
        } else {
            throw TemplateError.unsupported("printing a " + value.type());
        }
        budget.leave();
    }

    /** The elements a loop or filter walks over. */
    public static List<Value> items(Value value, Budget budget) {
        if (value instanceof Value.Seq seq) {
            return seq.items();
        }
        if (value instanceof Value.Undefined) {
            return List.of();
        }
        if (value instanceof Value.Dict dict) {
            budget.elements(dict.entries().size());
            return List.copyOf(dict.entries().keySet());
        }
        if (value instanceof Value.Text text) {
            budget.elements(text.text().length());
            var letters = new ArrayList<Value>(text.text().length());
            text.text().codePoints().forEach(c -> letters.add(Value.of(Character.toString(c))));
            return letters;
        }
        throw TemplateError.of("a " + value.type() + " cannot be walked over");
    }

    public static boolean iterable(Value value) {
        return value instanceof Value.Seq
                || value instanceof Value.Dict
                || value instanceof Value.Text
                || value instanceof Value.Undefined;
    }

    public static long length(Value value) {
        if (value instanceof Value.Text text) {
            return PythonText.length(text.text());
        }
        if (value instanceof Value.Seq seq) {
            return seq.items().size();
        }
        if (value instanceof Value.Dict dict) {
            return dict.entries().size();
        }
        if (value instanceof Value.Undefined) {
            return 0;
        }
        throw TemplateError.of("a " + value.type() + " has no length");
    }

    /** Only plain values can be keys of a dictionary here. */
    public static Value key(Value value) {
        if (value instanceof Value.Text
                || value instanceof Value.Int
                || value instanceof Value.Bool
                || value instanceof Value.Real
                || value instanceof Value.None) {
            return value;
        }
        throw TemplateError.unsupported("a " + value.type() + " as key of a dictionary");
    }
}
