package draftscope.bench;

/** A 95 % bootstrap interval. */
public record Interval(double low, double high) {

    /** Unknown: fewer than two prompts. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    public boolean known() {
        return Double.isFinite(low) && Double.isFinite(high);
    }
}
