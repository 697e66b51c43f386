package draftscope.model.template.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in text: literals, what {@code int} and {@code float} read, how Python prints a float. */
public final class Numbers {

    private static final String DIGITS = "[0-9][0-9_]*+";
    private static final Pattern INTEGER =
            Pattern.compile("0[bB][01_]++|0[oO][0-7_]++|0[xX][0-9a-fA-F_]++|" + DIGITS);
    private static final Pattern FLOAT = Pattern.compile(
            DIGITS + "(?:(?:\\." + DIGITS + ")?[eE][+-]?" + DIGITS + "|\\." + DIGITS + ")");
    private static final Pattern READABLE_INTEGER = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern READABLE_FLOAT = Pattern.compile(
            "[+-]?(?:(?:" + DIGITS + "\\.?(?:" + DIGITS + ")?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS
                    + ")?|(?i:inf|infinity|nan))");

    private static final List<RoundingMode> ROUNDINGS = List.of(RoundingMode.HALF_EVEN, RoundingMode.CEILING);

    private Numbers() {}

    /** The number literal at a place; there is a digit. Behind a dot it is a whole number: {@code a.0.1}. */
    public static String literal(String source, int at, boolean afterDot) {
        var matcher = FLOAT.matcher(source).region(at, source.length());
        if (!afterDot && matcher.lookingAt()) {
            return matcher.group();
        }
        matcher = INTEGER.matcher(source).region(at, source.length());
        return matcher.lookingAt() ? matcher.group() : source.substring(at, at + 1);
    }

    public static Value integer(String literal, int line) {
        var digits = literal.replace("_", "").toLowerCase(Locale.ROOT);
        try {
            int base = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
            return new Value.Int(Long.parseLong(digits.substring(base == 10 ? 0 : 2), base));
        } catch (NumberFormatException e) {
            throw TemplateError.at(line, "the number " + shortened(literal) + " does not fit 64 bits");
        }
    }

    public static Value real(String literal) {
        return new Value.Real(Double.parseDouble(literal.replace("_", "")));
    }

    /** What {@code |int} reads in a text; the other value when it reads nothing. */
    public static Value readInt(String text, Value otherwise, int base) {
        var t = text.strip().replace("_", "");
        try {
            if (base != 10) {
                var prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
                var bare = !prefix.isEmpty() && t.regionMatches(true, 0, prefix, 0, 2) ? t.substring(2) : t;
                return new Value.Int(Long.parseLong(bare, base));
            }
            if (READABLE_INTEGER.matcher(t).matches()) {
                return new Value.Int(Long.parseLong(t));
            }
            return readReal(t)
                    .filter(real -> Math.abs(real) < 0x1p63)
                    .map(real -> Value.of(real.longValue()))
                    .orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** What {@code |float} reads in a text, if it is a number. */
    public static Optional<Double> readReal(String text) {
        var t = text.strip();
        if (!READABLE_FLOAT.matcher(t).matches()) {
            return Optional.empty();
        }
        var lower = t.toLowerCase(Locale.ROOT);
        if (lower.contains("n")) {
            return Optional.of(lower.endsWith("nan") ? Double.NaN
                    : lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return Optional.of(Double.parseDouble(t.replace("_", "")));
    }

    /** The shortest text that reads back as the number, in Python's layout. */
    static String shown(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        var shortest = shortest(Math.abs(value));
        var digits = shortest.unscaledValue().toString();
        return (value < 0 ? "-" : "") + layout(digits, digits.length() - 1 - shortest.scale());
    }

    /**
     * Fifteen digits bring back whatever was written in as many, but for numbers below the least one with all its bits.
     * The nearest number of so many digits is tried, and the one above: a power of two lies nearer to the double under it.
     */
    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int digits = value < Double.MIN_NORMAL ? 1 : 15;; digits++) {
            for (var mode : ROUNDINGS) {
                var rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == value) {
                    return rounded.stripTrailingZeros();
                }
            }
        }
    }

    private static String layout(String digits, int exponent) {
        if (exponent < -4 || exponent >= 16) {
            var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return mantissa + "e" + (exponent < 0 ? "-" : "+") + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
        }
        if (exponent < 0) {
            return "0." + "0".repeat(-exponent - 1) + digits;
        }
        if (digits.length() <= exponent + 1) {
            return digits + "0".repeat(exponent + 1 - digits.length()) + ".0";
        }
        return digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1);
    }

    private static String shortened(String literal) {
        return literal.length() > 30 ? literal.substring(0, 30) + "…" : literal;
    }
}
