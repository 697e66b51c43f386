package draftscope.bench.report;

import draftscope.bench.Interval;
import draftscope.decoding.entry.Bundles;
import draftscope.draw.Figures;
import java.util.Locale;

/** Numbers for people; what is not known is a dash. */
final class Show {

    private Show() {}

    static String times(double value) {
        return number(value, "%.2f×");
    }

    static String range(Interval interval) {
        return interval.known() ? String.format(Bundles.locale(), "%.2f–%.2f", interval.low(), interval.high()) : Figures.DASH;
    }

    static String timesWithRange(double value, Interval interval) {
        return interval.known() ? times(value) + " (" + range(interval) + ")" : times(value);
    }

    static String speed(double value) {
        return number(value, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f");
    }

    static String percent(double share) {
        return number(100 * share, "%.1f %%");
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202F');
    }

    static String tokens(int length) {
        return length >= 1024 && length % 1024 == 0 ? length / 1024 + "K" : String.valueOf(length);
    }

    static String number(double value, String format) {
        return Double.isFinite(value) ? String.format(Bundles.locale(), format, value) : Figures.DASH;
    }
}
