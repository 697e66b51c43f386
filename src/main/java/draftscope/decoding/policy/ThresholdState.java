package draftscope.decoding.policy;

/** The state of a policy that drafts up to a limit and stops earlier by a threshold, which may be turned. */
public abstract class ThresholdState implements LengthPolicy.State {

    private final int cap;
    private double threshold;

    /**
     * @param cap upper limit of a round
     * @param threshold where the threshold starts
     */
    protected ThresholdState(int cap, double threshold) {
        this.cap = cap;
        this.threshold = threshold;
    }

    /** The threshold as it is now. */
    protected final double now() {
        return threshold;
    }

    @Override
    public int requested() {
        return cap;
    }

    @Override
    public boolean requestIsCap() {
        return true;
    }

    @Override
    public final void turn(double value) {
        threshold = value;
    }
}
