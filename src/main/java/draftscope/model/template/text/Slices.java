package draftscope.model.template.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Elements and parts of texts and lists, with Python's negative positions and steps. */
public final class Slices {

    private Slices() {}

    public static Value part(Value of, Value from, Value to, Value step, Budget budget) {
        var by = number(step, 1);
        if (by == 0) {
            throw TemplateError.of("the step of a slice is 0");
        }
        if (of instanceof Value.Text text) {
            budget.chars(text.text().length());
            var codes = text.text().codePoints().toArray();
            var out = new StringBuilder();
            walk(codes.length, from, to, by, i -> out.appendCodePoint(codes[i]));
            return Value.of(out.toString());
        }
        if (of instanceof Value.Seq seq) {
            var out = new ArrayList<Value>();
            budget.elements(seq.items().size());
            walk(seq.items().size(), from, to, by, i -> out.add(seq.items().get(i)));
            return new Value.Seq(List.copyOf(out), seq.tuple());
        }
        Values.requireDefined(of);
        throw TemplateError.of("a " + of.type() + " cannot be sliced");
    }

    private static void walk(int length, Value from, Value to, long step, IntConsumer take) {
        if (step > 0) {
            var end = bound(to, length, length, 0, length);
            for (long i = bound(from, 0, length, 0, length); i < end; i = next(i, step, end)) {
                take.accept((int) i);
            }
        } else {
            var end = bound(to, -1, length, -1, length - 1L);
            for (long i = bound(from, length - 1L, length, -1, length - 1L); i > end; i = next(i, step, end)) {
                take.accept((int) i);
            }
        }
    }

    /** The next position, or the end where that would not fit a number. */
    public static long next(long at, long step, long end) {
        var next = at + step;
        return step > 0 == next > at ? next : end;
    }

    private static long bound(Value given, long absent, int length, long least, long most) {
        if (given instanceof Value.None) {
            return absent;
        }
        var value = number(given, 0);
        return Math.max(least, Math.min(most, value < 0 ? value + length : value));
    }

    private static long number(Value value, long absent) {
        if (value instanceof Value.None) {
            return absent;
        }
        if (Values.integral(value)) {
            return Values.integer(value);
        }
        Values.requireDefined(value);
        throw TemplateError.of("the bound of a slice is a " + value.type() + ", not a whole number");
    }

    /** The element at a position; undefined when there is none. */
    static Value element(Value of, long position, Budget budget) {
        var missing = new Value.Undefined("element " + position + " of a " + of.type());
        if (of instanceof Value.Seq seq) {
            var i = position < 0 ? position + seq.items().size() : position;
            return i >= 0 && i < seq.items().size() ? seq.items().get((int) i) : missing;
        }
        if (of instanceof Value.Text text) {
            // Counting code points walks the text.
            budget.chars(text.text().length());
            var length = PythonText.length(text.text());
            var i = position < 0 ? position + length : position;
            if (i < 0 || i >= length) {
                return missing;
            }
            var at = text.text().offsetByCodePoints(0, (int) i);
            return Value.of(Character.toString(text.text().codePointAt(at)));
        }
        return missing;
    }
}
