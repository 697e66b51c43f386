package draftscope.bench;

/**
 * How much faster than target only, by three definitions that differ.
 *
 * @param pooled Σ tokens ÷ Σ seconds over the same of the baseline: what a user who sends all prompts gains
 * @param ratioOfMeans mean over prompts of tokens per second over the same of the baseline (Spec-Bench, SVIP)
 * @param paired mean over prompts of the ratio of tokens per second
 */
public record Speedup(
        double pooled, Interval pooledInterval, double ratioOfMeans, double paired, Interval pairedInterval) {

    /** No prompt to compare. */
    public static final Speedup UNKNOWN =
            new Speedup(Double.NaN, Interval.UNKNOWN, Double.NaN, Double.NaN, Interval.UNKNOWN);
}
