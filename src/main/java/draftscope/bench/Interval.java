package draftscope.bench;

/**
 * A 95 % bootstrap interval.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {

    /** Unknown: fewer than two prompts. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /** Whether it could be computed. */
    public boolean known() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
