package draftscope.app.viewmodel;

import java.util.Locale;

/** Large counts in short. */
final class Sizes {

    private Sizes() {}

    /** {@code 14.2 M}, {@code 7.0 B}. */
    static String parameters(long count) {
        if (count >= 1_000_000_000L) {
            return String.format(Locale.ROOT, "%.1f\u00a0B", count / 1e9);
        }
        return count >= 1_000_000L
                ? String.format(Locale.ROOT, "%.1f\u00a0M", count / 1e6)
                : String.format(Locale.ROOT, "%d", count);
    }
}
