package draftscope.draw;

import draftscope.decoding.entry.Bundles;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Numbers as people read them: two or three significant digits, always with their unit, a dash for what is unknown.
 * A no-break space stands before a unit and between thousands; the decimal mark is that of the texts' language.
 */
public final class Figures {

    /** Stands where a number is unknown. */
    public static final String DASH = "–";

    /** Decimals of a probability in a column. */
    private static final int COLUMN = 3;

    /** Below this a duration is that of the measuring itself. */
    private static final double SHORTEST = 0.01;

    private static final long SECONDS_AN_HOUR = 3600;

    private static final String SPACE = "\u00a0";

    /** A number as this class writes it: what programs read is made of it by {@link #bare}. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d+([.,]\\d+)?");

    private Figures() {}

    /** A ratio such as a speedup: {@code 1.63×}, {@code 0.36×}, {@code 12.3×}: never wider than four figures. */
    public static String times(double ratio) {
        if (!Double.isFinite(ratio)) {
            return DASH;
        }
        var size = Math.abs(ratio);
        return (size >= 1 ? significant(ratio, 3) : size >= 0.1 ? decimals(ratio, 2) : significant(ratio, 2)) + "×";
    }

    /** A duration: {@code 0.21 ms}, {@code 5.6 ms}, {@code 412 ms}, {@code 1.23 s}, {@code 3 min 05 s}; {@code <0.01 ms} below. */
    public static String millis(double millis) {
        if (!Double.isFinite(millis)) {
            return DASH;
        }
        if (millis > 0 && millis < SHORTEST) {
            return "<" + significant(SHORTEST, 1) + SPACE + "ms";
        }
        if (millis < 999.5) {
            return significant(millis, millis < 100 ? 2 : 3) + SPACE + "ms";
        }
        if (millis < 99_950) {
            return significant(millis / 1000, 3) + SPACE + "s";
        }
        var seconds = Math.round(millis / 1000);
        return String.format(Locale.ROOT, "%d%smin %02d%ss", seconds / 60, SPACE, seconds % 60, SPACE);
    }

    /** How long something has gone on, as a clock shows it: {@code 7:05}, {@code 1:07:05}. */
    public static String elapsed(Duration since) {
        long seconds = Math.max(0, since.toSeconds());
        var minutes = String.format(
                Locale.ROOT, seconds < SECONDS_AN_HOUR ? "%d:%02d" : "%02d:%02d", seconds / 60 % 60, seconds % 60);
        return seconds < SECONDS_AN_HOUR ? minutes : seconds / SECONDS_AN_HOUR + ":" + minutes;
    }

    /** An entropy: {@code 0.38 nats}. */
    public static String nats(double nats) {
        return Double.isFinite(nats) ? decimals(nats, 2) + SPACE + Words.of("unit.nats") : DASH;
    }

    /** A share of one: {@code 46 %}, {@code 0.42 %}. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return DASH;
        }
        var percent = 100 * share;
        return (percent != 0 && percent < 0.995 ? significant(percent, 2) : decimals(percent, 0)) + SPACE + "%";
    }

    /** A probability, a score or a threshold: {@code 0.30}. */
    public static String fraction(double value) {
        if (!Double.isFinite(value)) {
            return DASH;
        }
        return value != 0 && Math.abs(value) < 0.01 ? significant(value, 2) : decimals(value, 2);
    }

    /** A probability in a column of others: {@code 0.300}, and {@code <0.001} where three decimals would say none. */
    public static String probability(double value) {
        if (!Double.isFinite(value)) {
            return DASH;
        }
        var least = Math.pow(10, -COLUMN);
        if (value > 0 && value < least / 2) {
            return "<" + decimals(least, COLUMN);
        }
        return value < 1 && value > 1 - least / 2 ? ">" + decimals(1 - least, COLUMN) : decimals(value, COLUMN);
    }

    /** A whole number: {@code 20 000}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(",", SPACE);
    }

    /** A rate: {@code 412 tok/s}. */
    public static String tokensPerSecond(double rate) {
        return Double.isFinite(rate) ? significant(rate, 3) + SPACE + "tok/s" : DASH;
    }

    /** A number without a unit. */
    public static String plain(double value) {
        return Double.isFinite(value) ? significant(value, 3) : DASH;
    }

    /** With a fixed number of decimals, so that figures in a column line up. */
    public static String decimals(double value, int decimals) {
        return marked(String.format(Locale.ROOT, "%." + decimals + "f", value));
    }

    /** The same, a dash for what is not known. */
    public static String known(double value, int decimals) {
        return Double.isFinite(value) ? decimals(value, decimals) : DASH;
    }

    private static String significant(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        var rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP));
        var whole = rounded.precision() - rounded.scale();
        if (whole > digits) {
            return marked(String.format(Locale.ROOT, "%,.0f", rounded.doubleValue()).replace(",", SPACE));
        }
        return marked(rounded.setScale(Math.max(0, digits - whole), RoundingMode.HALF_UP).toPlainString());
    }

    /** As few digits as tell it from its neighbours, as a person types it: {@code 0}, {@code 0.8}. */
    public static String shortest(double value) {
        return marked(value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString(Math.round(value)) : Double.toString(value));
    }

    /** A number as Java writes it, with the language's decimal mark and a real minus. */
    public static String marked(String number) {
        return number.replace('-', '−').replace('.', Bundles.decimalMark());
    }

    /** A figure without unit as programs read it, with a point and nothing between thousands; any other text as it is. */
    public static String bare(String figure) {
        var number = figure.replace('−', '-').replace(SPACE, "");
        boolean written = NUMBER.matcher(number).matches() && number.indexOf(Bundles.decimalMark() == ',' ? '.' : ',') < 0;
        return written ? number.replace(',', '.') : figure;
    }
}
