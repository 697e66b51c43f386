package draftscope.decoding.exact;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.RoundEnded;
import java.util.Collection;

/**
 * Means over the places of a run.
 *
 * @param distance how far a rule that is not exact led away
 * @param outside of the target's distribution, what the draft could not say
 * @param lost of the draft's own distribution, what was lost to common tokens
 */
public record PlaceFigures(PlaceMean distance, PlaceMean outside, PlaceMean lost) {

    public static final PlaceFigures NONE = new PlaceFigures(PlaceMean.NONE, PlaceMean.NONE, PlaceMean.NONE);

    public PlaceFigures plus(RoundEnded round) {
        return new PlaceFigures(distance.plus(PlaceMean.distance(round)), outside.plus(PlaceMean.outside(round)), lost);
    }

    public PlaceFigures plus(Collection<DraftToken> tokens) {
        return new PlaceFigures(distance, outside, lost.plus(PlaceMean.lost(tokens)));
    }
}
