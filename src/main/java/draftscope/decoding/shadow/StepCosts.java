package draftscope.decoding.shadow;

import draftscope.decoding.event.RoundEnded;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What steps cost, learnt from measured rounds: milliseconds a draft pass, and milliseconds a verification by its width
 * (drafted + 1). Means, so that the rounds learnt from, timed again, take exactly the time they took.
 *
 * <p>Immutable. Rounds of the baseline may be added too: they teach what a width of 1 costs.
 */
public final class StepCosts {

    public static final StepCosts NONE = new StepCosts(new Mean(0, 0), new TreeMap<>());

    private final Mean draft;
    private final NavigableMap<Integer, Mean> verify;

    private StepCosts(Mean draft, NavigableMap<Integer, Mean> verify) {
        this.draft = draft;
        this.verify = verify;
    }

    /**
     * A mean under construction.
     *
     * @param sum of all values in milliseconds
     * @param count number of values
     */
    public record Mean(double sum, long count) {

        Mean plus(double value, long times) {
            return new Mean(sum + value, count + times);
        }

        /** The mean in milliseconds; NaN of nothing. */
        public double millis() {
            return count > 0 ? sum / count : Double.NaN;
        }
    }

    /**
     * A cost.
     *
     * @param millis in milliseconds; NaN when nothing is known
     * @param extrapolated whether the width lies outside those measured
     */
    public record Cost(double millis, boolean extrapolated) {}

    /** With one more round of a policy that wastes no draft pass. */
    public StepCosts plus(RoundEnded round) {
        return plus(round, round.drafted());
    }

    /** With one more round that made {@code draftPasses} passes, see {@code Metrics.draftPasses}. */
    public StepCosts plus(RoundEnded round, int draftPasses) {
        return plus(round.drafted(), round.draftMillis(), round.verifyMillis(), draftPasses);
    }

    /** With one more round, its times in milliseconds. */
    public StepCosts plus(int drafted, double draftMillis, double verifyMillis, int draftPasses) {
        var widths = new TreeMap<>(verify);
        widths.merge(drafted + 1, new Mean(verifyMillis, 1), (known, one) -> known.plus(one.sum(), one.count()));
        return new StepCosts(draftPasses > 0 ? draft.plus(draftMillis, draftPasses) : draft, widths);
    }

    /** The same, as if a draft pass cost a share of the target's pass over one token. */
    public StepCosts withDraftShare(double share) {
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("the draft's share must be a number of at least 0, not " + share);
        }
        return new StepCosts(new Mean(share * verify(1).millis(), 1), verify);
    }

    /** Milliseconds of one draft pass; NaN when none was measured. */
    public double draftMillis() {
        return draft.millis();
    }

    /** A draft pass over a target pass of width 1: the cost ratio c of Leviathan et al. */
    public double draftShare() {
        return draftMillis() / verify(1).millis();
    }

    /** Mean verification by width, for charts. */
    public SortedMap<Integer, Mean> verifyByWidth() {
        return Collections.unmodifiableSortedMap(verify);
    }

    /**
     * The cost of a verification of a width, at least 1. Between measured widths it is interpolated; outside, the mean
     * slope over all measurements continues from the nearest one, and the cost is marked.
     */
    public Cost verify(int width) {
        var below = verify.floorEntry(width);
        var above = verify.ceilingEntry(width);
        if (below == null && above == null) {
            return new Cost(Double.NaN, true);
        }
        if (below != null && above != null) {
            return new Cost(between(below, above, width), false);
        }
        var nearest = below == null ? above : below;
        double continued = nearest.getValue().millis() + slope() * (width - nearest.getKey());
        return new Cost(Math.max(0, continued), true);
    }

    /** Milliseconds of drafting so many tokens: 0 for none, whatever is known. */
    public double draft(int drafted) {
        return drafted == 0 ? 0 : drafted * draftMillis();
    }

    private static double between(Map.Entry<Integer, Mean> below, Map.Entry<Integer, Mean> above, int width) {
        double from = below.getValue().millis();
        if (below.getKey().equals(above.getKey())) {
            return from;
        }
        double share = (double) (width - below.getKey()) / (above.getKey() - below.getKey());
        return from + share * (above.getValue().millis() - from);
    }

    /** Least squares over all measurements, not below 0: a wider pass is never cheaper. */
    private double slope() {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (var entry : verify.entrySet()) {
            double width = entry.getKey();
            double count = entry.getValue().count();
            n += count;
            x += count * width;
            y += entry.getValue().sum();
            xx += count * width * width;
            xy += width * entry.getValue().sum();
        }
        double spread = n * xx - x * x;
        return spread > 0 ? Math.max(0, (n * xy - x * y) / spread) : 0;
    }
}
