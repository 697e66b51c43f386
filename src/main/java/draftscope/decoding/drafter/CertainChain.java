package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** A round of a drafter that finds its tokens instead of drawing them: a chain of point masses under a length policy. */
final class CertainChain {

    private CertainChain() {}

    /**
     * Drafts.
     *
     * @param longest most tokens this drafter proposes
     * @param out why it stops where there is no more to find
     * @param find finds at most so many tokens, each with what is known of the distribution it was taken from
     * @return the draft; empty when cancelled on the way
     */
    static Optional<Drafter.Draft> draft(
            Drafter.Round round, int longest, Clock clock, StopReason out, IntFunction<Found> find) {
        if (round.cancellation().requested()) {
            return Optional.empty();
        }
        int requested = round.policy().requested();
        if (requested <= 0) {
            return Optional.of(Drafter.Draft.nothing(StopReason.NONE));
        }
        int planned = Math.min(requested, longest);
        int limit = Math.min(planned, round.budget());
        if (limit <= 0) {
            return Optional.of(Drafter.Draft.nothing(StopReason.BUDGET));
        }
        long start = clock.nanos();
        var place = find.apply(limit);
        var found = place.choices();
        var steps = new ArrayList<Drafter.DraftStep>(found.size());
        var stop = found.size() < limit
                ? out
                : limit < planned ? StopReason.BUDGET : StopReason.LENGTH;
        for (var choice : found) {
            if (!steps.isEmpty() && round.stopsBefore(choice)) {
                stop = round.policy().stopReason();
                break;
            }
            var step = new Drafter.DraftStep(choice, OptionalDouble.empty());
            steps.add(step);
            round.listener().drafted(steps.size() - 1, step, clock.millisSince(start));
            start = clock.nanos();
            // Asked first: an adaptive policy must see every token, whatever ends the draft.
            boolean uncertain = round.stopsAfter(choice);
            if (round.endIds().contains(choice.id())) {
                stop = StopReason.EOS;
                break;
            }
            if (uncertain) {
                stop = round.policy().stopReason();
                break;
            }
        }
        return Optional.of(Drafter.Draft.chain(steps, steps.isEmpty() ? DraftDistributions.NONE : DraftDistributions.POINT_MASSES, stop)
                .from(place.source().apply(steps.size())));
    }

    /**
     * What was found.
     *
     * @param source where the first so many of them were found
     */
    record Found(List<TokenChoice> choices, IntFunction<Optional<Drafter.Found>> source) {}

    /** A token of which nothing is known but that it was found. */
    static TokenChoice certain(int id) {
        return new TokenChoice(id, 1, 0, new TokenChoice.Ranking(new int[] {id}, new double[] {1}));
    }
}
