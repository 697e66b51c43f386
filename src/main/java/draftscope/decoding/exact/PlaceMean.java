package draftscope.decoding.exact;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.port.RulePlace;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The mean of a figure over the places where it is known. */
public record PlaceMean(double sum, int places) {

    public static final PlaceMean NONE = new PlaceMean(0, 0);

    /** Of the target's distribution, what the draft cannot say: over the places of a round where a guess was tested. */
    public static PlaceMean outside(RoundEnded round) {
        return of(round.tokens().stream().filter(t -> t.outcome() != Outcome.DISCARDED).map(t -> t.outside()));
    }

    /**
     * How far a rule that is not exact led away: over the places of a round where a guess was tested, half of Σ |distribution − p| of the
     * token that comes out there, each after what the run wrote before. The distance of whole texts is larger.
     */
    public static PlaceMean distance(RoundEnded round) {
        return of(round.tokens().stream()
                .filter(t -> t.outcome() != Outcome.DISCARDED)
                .flatMap(t -> t.rule().stream())
                .map(RulePlace::distance));
    }

    /** Of the draft's own distribution, what was lost to common tokens: over drafted tokens. */
    public static PlaceMean lost(Collection<DraftToken> tokens) {
        return of(tokens.stream().map(DraftToken::lost));
    }

    private static PlaceMean of(Stream<OptionalDouble> figures) {
        var known = figures.filter(OptionalDouble::isPresent)
                .collect(DoubleSummaryStatistics::new, (all, one) -> all.accept(one.getAsDouble()), DoubleSummaryStatistics::combine);
        return new PlaceMean(known.getSum(), (int) known.getCount());
    }

    public PlaceMean plus(PlaceMean other) {
        return new PlaceMean(sum + other.sum, places + other.places);
    }

    public boolean known() {
        return places > 0;
    }

    /** The mean; NaN of no place. */
    public double mean() {
        return known() ? sum / places : Double.NaN;
    }
}
