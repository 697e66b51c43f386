package draftscope.cli.terminal;

import draftscope.decoding.entry.Bundles;

/** Numbers for people. */
public final class Numbers {

    private static final String NOTHING = "–";

    private Numbers() {}

    /** Three significant digits or so: {@code 0.41}, {@code 4.12}, {@code 41.2}, {@code 412}. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        double size = Math.abs(value);
        return String.format(Bundles.locale(), size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%.0f", value);
    }

    /** A duration. */
    public static String millis(double millis) {
        return millis < 10_000 ? number(millis) + " ms" : number(millis / 1000) + " s";
    }

    /** A share of 1. */
    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Bundles.locale(), "%.0f %%", 100 * share) : NOTHING;
    }

    /** An amount of memory. */
    public static String bytes(long bytes) {
        return bytes < 1L << 30
                ? number(bytes / (double) (1L << 20)) + " MiB"
                : number(bytes / (double) (1L << 30)) + " GiB";
    }
}
