package draftscope.decoding.exact;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.port.RulePlace;

/**
 * How far a rule that is not exact led a run away: the mean, over the places where a guess was tested, of half of Σ |law − p|
 * of the token that comes out there. A figure of places, each after what the run wrote before; the distance of whole texts is
 * larger.
 */
public record MeanDistance(double sum, int places) {

    public static final MeanDistance NONE = new MeanDistance(0, 0);

    public MeanDistance plus(RoundEnded round) {
        var told = round.tokens().stream()
                .filter(t -> t.outcome() != Outcome.DISCARDED)
                .flatMap(t -> t.rule().stream())
                .map(RulePlace::distance)
                .filter(java.util.OptionalDouble::isPresent)
                .mapToDouble(java.util.OptionalDouble::getAsDouble)
                .summaryStatistics();
        return new MeanDistance(sum + told.getSum(), places + (int) told.getCount());
    }

    /** The mean; NaN of no place. */
    public double mean() {
        return places > 0 ? sum / places : Double.NaN;
    }
}
