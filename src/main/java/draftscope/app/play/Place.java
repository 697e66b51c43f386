package draftscope.app.play;

import draftscope.decoding.event.DraftToken;
import draftscope.trace.Position;
import draftscope.trace.Trace;
import java.util.List;

/**
 * A place of a run.
 *
 * @param step see {@link Position}
 * @param over whether its end is part of it
 * @param since how much of a verdict at the step is shown: milliseconds at live pace, see
 *     {@link draftscope.draw.stage.VerifySweep}; infinite for all of it
 */
public record Place(Trace trace, int step, boolean over, double since) {

    /** With all that came of its step. */
    public Place(Trace trace, int step, boolean over) {
        this(trace, step, over, Double.POSITIVE_INFINITY);
    }

    /** Number of rounds that are over there. */
    public int rounds() {
        var position = trace.position(step);
        return position.verified() ? position.round() : position.round() - 1;
    }

    /** The tokens drafted there in a round that is not over. */
    public List<DraftToken> drafting() {
        var position = trace.position(step);
        if (position.verified()) {
            return List.of();
        }
        // A file that holds finished rounds only has no draft tokens to tell of.
        var drafts = trace.round(position.round()).drafts();
        return drafts.subList(0, Math.min(position.drafted(), drafts.size()));
    }
}
