package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.BlockModel;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Drafts a chain out of a block that one pass guesses (DFlash, arXiv 2602.06036). The whole block is there before the
 * length policy is asked about its tokens, one after the other: what the policy saves is rows of the target's pass, never
 * a pass of the drafter.
 *
 * <p>Every guess was drawn from its own distribution, which depends on the verified text alone, so the usual acceptance
 * with that distribution keeps the target's distribution.
 */
public final class BlockDrafter extends CachedDrafter<BlockModel> {

    /** Published heads have blocks of at most this many rows; a shorter one ends at its own length. */
    private static final int PUBLISHED_BLOCK = 16;

    /** On the embedded head, of h = 0.3, 0.5, 0.6, 0.7, 0.8 and 0.9, this gave most tokens a second on a processor. */
    private static final double THRESHOLD = 0.7;

    static final DrafterEntry ENTRY = DrafterEntry.named("dflash")
            .source("arXiv 2602.06036")
            .needs(Need.head(HeadKind.DFLASH))
            .slot(7)
            .published(v -> new ConstantLength(PUBLISHED_BLOCK - 1))
            .measured("svip", THRESHOLD)
            .makes((parts, v) -> parts.head(HeadKind.DFLASH, BlockModel.class)
                    .map(head -> new BlockDrafter(head, parts.clock())));

    public BlockDrafter(BlockModel model, Clock clock) {
        super(model, clock);
    }

    @Override
    int longest() {
        return model.longest();
    }

    /** Its context holds a text and the whole block. */
    @Override
    int unfed() {
        return 0;
    }

    @Override
    Optional<Draft> draft(TokenBuffer text, Round round, Span span) {
        if (round.cancellation().requested()) {
            return Optional.empty();
        }
        long start = clock.nanos();
        boolean greedy = round.sampling().greedy();
        var uniforms = greedy ? new double[0] : round.uniforms().next(span.limit());
        var guesses = model.guess(text, span.limit(), round.sampling(), uniforms);
        double millis = clock.millisSince(start);
        requireNumbers(guesses.stream().allMatch(TokenChoice::isFinite));
        return Optional.of(cut(guesses, uniforms, span.planned(), millis, round));
    }

    private Draft cut(List<TokenChoice> guesses, double[] uniforms, int planned, double millis, Round round) {
        var steps = new ArrayList<DraftStep>(guesses.size());
        var stop = Optional.<StopReason>empty();
        while (stop.isEmpty()) {
            int at = steps.size();
            var guess = guesses.get(at);
            if (at > 0 && round.stopsBefore(guess)) {
                stop = Optional.of(round.policy().stopReason());
                break;
            }
            steps.add(new DraftStep(
                    guess, uniforms.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(uniforms[at])));
            stop = ModelDrafter.stopAfter(guess, round, steps.size(), planned, guesses.size());
        }
        double whole = 1;
        for (int i = 0; i < steps.size(); i++) {
            whole *= steps.get(i).choice().probability();
            // They are there together: the first bears the whole pass.
            round.listener().drafted(i, steps.get(i), i == 0 ? millis : 0);
        }
        var last = steps.get(steps.size() - 1).choice();
        return Draft.chain(steps, model.distributions(), stop.orElseThrow())
                .cut(
                        new Pass(round.policy().sight().of(last).entropy(), whole, millis),
                        guesses.subList(steps.size(), guesses.size()));
    }
}
