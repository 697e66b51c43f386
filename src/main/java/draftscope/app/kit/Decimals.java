package draftscope.app.kit;

import java.util.OptionalDouble;

/** Numbers as people type them: with a point, or with the comma that much of the world writes in its place. */
public final class Decimals {

    private Decimals() {}

    /**
     * The number typed; empty where it is none. A comma before three digits after a whole number could mean thousands, so
     * that is refused rather than guessed.
     */
    public static OptionalDouble read(String typed) {
        var text = pointed(typed);
        // Double.parseDouble would also take "1e3f" and hexadecimal numbers; nobody means those here.
        if (!text.matches("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?")) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Double.parseDouble(text));
    }

    /** What was typed with a point in the place of a decimal comma. */
    public static String pointed(String typed) {
        var text = typed.strip().replace('\u2212', '-');
        boolean decimal = text.matches("[+-]?\\d*,\\d+") && !text.matches("[+-]?[1-9]\\d*,\\d{3}");
        return decimal ? text.replace(',', '.') : text;
    }
}
