package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The state of a policy that drafts up to a limit and stops earlier by a threshold, which may be turned. */
public abstract class ThresholdState implements LengthPolicy.State {

    private final int cap;
    private final Sight sight;
    private final List<Double> told = new ArrayList<>();
    private double threshold;

    /** Of a rule that looks at what tokens are drawn from. */
    protected ThresholdState(int cap, double threshold) {
        this(cap, threshold, Sight.WARPED);
    }

    /**
     * @param cap upper limit of a round
     * @param threshold where the threshold starts
     * @param sight what the rule looks at
     */
    protected ThresholdState(int cap, double threshold, Sight sight) {
        this.cap = cap;
        this.threshold = threshold;
        this.sight = sight;
    }

    /** Says in the round's note what was compared after a token or level, once each, and gives it back. */
    protected final double told(double value) {
        told.add(value);
        return value;
    }

    /** How many were told in this round. */
    protected final int told() {
        return told.size();
    }

    /** The threshold as it is now. */
    protected final double now() {
        return threshold;
    }

    @Override
    public int requested() {
        told.clear();
        return cap;
    }

    @Override
    public boolean requestIsCap() {
        return true;
    }

    @Override
    public final Sight sight() {
        return sight;
    }

    @Override
    public PolicyNote note() {
        return new PolicyNote(told, Map.of());
    }

    @Override
    public final void turn(double value) {
        threshold = value;
    }
}
