package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Drafts tokens at random, every one of the vocabulary as probable as any other: q = 1/V everywhere. As bad as a draft
 * can be, and still the text is the target's own: the shortest proof that a draft cannot change a word.
 *
 * <p>Its entropy is ln V at every place, so policies that look at it stop at once.
 */
public final class RandomDrafter implements Drafter {

    static final DrafterEntry ENTRY = DrafterEntry.named("random")
            .source("")
            .slot(8)
            .rolls()
            .makes((parts, v) -> parts.vocabulary().isPresent()
                    ? Optional.of(new RandomDrafter(parts.vocabulary().getAsInt(), parts.clock()))
                    : Optional.empty());

    private static final ModelInfo INFO = new ModelInfo("dice", ENTRY.name(), 0, "none", "cpu");

    private final int vocabulary;
    private final Clock clock;

    /** @param vocabulary number of tokens to choose from, the target's */
    public RandomDrafter(int vocabulary, Clock clock) {
        if (vocabulary < 1) {
            throw new IllegalArgumentException("nothing can be drawn from a vocabulary of " + vocabulary);
        }
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    @Override
    public Optional<ModelInfo> info() {
        return Optional.of(INFO);
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        int planned = round.policy().requested();
        int limit = Math.min(planned, round.budget());
        if (limit <= 0) {
            return Optional.of(Draft.nothing(round.nothing()));
        }
        var steps = new ArrayList<DraftStep>();
        var stop = Optional.<StopReason>empty();
        while (stop.isEmpty()) {
            if (round.cancellation().requested()) {
                return Optional.empty();
            }
            long start = clock.nanos();
            double uniform = round.uniforms().next();
            var choice = guess((int) (uniform * vocabulary));
            if (!steps.isEmpty() && round.stopsBefore(choice)) {
                stop = Optional.of(round.policy().stopReason());
                break;
            }
            var step = new DraftStep(
                    choice, round.sampling().greedy() ? OptionalDouble.empty() : OptionalDouble.of(uniform));
            steps.add(step);
            round.listener().drafted(steps.size() - 1, step, clock.millisSince(start));
            stop = ModelDrafter.stopAfter(choice, round, steps.size(), planned, limit);
        }
        return Optional.of(Draft.chain(steps, new DraftDistributions.Uniform(vocabulary), stop.orElseThrow()));
    }

    private TokenChoice guess(int id) {
        double each = 1.0 / vocabulary;
        return new TokenChoice(
                id, each, Math.log(vocabulary), new TokenChoice.Ranking(new int[] {id}, new double[] {each}));
    }
}
