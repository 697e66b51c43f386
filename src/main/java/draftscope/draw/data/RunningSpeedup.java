package draftscope.draw.data;

import draftscope.decoding.Metrics;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;

/** Grows a line of running speedup from a run's counts and times. Not thread-safe. */
public final class RunningSpeedup {

    private final String name;
    private final int slot;
    private final Provenance provenance;
    private final double baseline;
    private final Curve.Builder points = new Curve.Builder();

    /**
     * @param name what the label says
     * @param slot colour slot, see {@link PolicySlots}
     * @param provenance where the times come from
     * @param baseline the baseline's tokens per second
     */
    public RunningSpeedup(String name, int slot, Provenance provenance, double baseline) {
        this.name = name;
        this.slot = slot;
        this.provenance = provenance;
        this.baseline = baseline;
    }

    /**
     * Appends a point.
     *
     * @param tokens new tokens so far; never fewer than before
     * @param millis wall time so far, in milliseconds
     */
    public RunningSpeedup add(int tokens, double millis) {
        points.add(tokens, Metrics.speedup(Metrics.tokensPerSecond(tokens, millis), baseline));
        return this;
    }

    /** The line so far. */
    public SpeedupData.Line line() {
        return new SpeedupData.Line(name, slot, provenance, points.snapshot());
    }
}
