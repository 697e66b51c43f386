package draftscope.draw;

/** Large counts in short. */
public final class Sizes {

    private Sizes() {}

    /** {@code 52.7 k}, {@code 14.2 M}, {@code 7.0 B}. */
    public static String parameters(long count) {
        if (count >= 1_000_000_000L) {
            return Figures.decimals(count / 1e9, 1) + "\u00a0B";
        }
        if (count >= 1_000_000L) {
            return Figures.decimals(count / 1e6, 1) + "\u00a0M";
        }
        return count >= 10_000L
                ? Figures.decimals(count / 1e3, 1) + "\u00a0k"
                : Long.toString(count);
    }

    /** Memory or a file: {@code 5.4 KiB}, {@code 96.4 MiB}, {@code 1.24 GiB}. */
    public static String bytes(long bytes) {
        if (bytes > 0 && bytes < 1L << 19) {
            return Figures.plain(bytes / 1024.0) + "\u00a0KiB";
        }
        return bytes < 1L << 30
                ? Figures.plain(bytes / (double) (1L << 20)) + "\u00a0MiB"
                : Figures.decimals(bytes / (double) (1L << 30), 2) + "\u00a0GiB";
    }
}
