package draftscope.app.engine;

import draftscope.decoding.DecodingRequest;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import java.util.ArrayList;
import java.util.Set;

/**
 * How fast the machine was around a run: the median of a few passes of the target with one row each, taken right after
 * it. Two runs whose pulses lie apart were not made on the same machine, as it were, and their speeds do not compare.
 *
 * @param rowMillis milliseconds of a pass of one row; NaN where it was not taken
 */
public record TargetPulse(double rowMillis) {

    /** Of a run that was recorded elsewhere. */
    public static final TargetPulse UNKNOWN = new TargetPulse(Double.NaN);

    /** By how much the target's own pass may move between two runs that are compared. */
    public static final double TOLERANCE = 0.15;

    /** Less than this is the clock's and the scheduler's, whatever share of a pass it is. */
    private static final double NOISE_MILLIS = 0.1;

    private static final int PASSES = 7;
    private static final int PROMPT = 16;

    /** Takes it: a short greedy run of the target alone on the beginning of a prompt. */
    static TargetPulse take(LoadedPair pair, TokenIds prompt, Cancellation cancellation) {
        var millis = new ArrayList<Double>();
        var policy = new NoDrafting();
        var request = new DecodingRequest(
                RunLabel.NONE, "", prompt.slice(0, Math.min(PROMPT, prompt.size())), policy, Sampling.GREEDY, PASSES, Set.of());
        pair.decoder().run(request, pair.drafter(policy), cancellation, event -> {
            if (event instanceof RoundEnded round) {
                millis.add(round.verifyMillis());
            }
        });
        return millis.size() < PASSES
                ? UNKNOWN
                : new TargetPulse(millis.stream().mapToDouble(m -> m).sorted().toArray()[millis.size() / 2]);
    }

    /** Whether the target's own pass moved more than {@link #TOLERANCE} between this and another one. */
    public boolean movedFrom(TargetPulse other) {
        return change(other) > TOLERANCE && Math.abs(rowMillis - other.rowMillis) > NOISE_MILLIS;
    }

    /** How far the slower of the two lies above the quicker one, as a share of it; 0 where one is not known. */
    public double change(TargetPulse other) {
        double low = Math.min(rowMillis, other.rowMillis);
        double high = Math.max(rowMillis, other.rowMillis);
        return low > 0 ? high / low - 1 : 0;
    }
}
