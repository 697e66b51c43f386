package draftscope.decoding.drafter;

import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Drafts a chain with a small model, token after token, until an end of text, the length policy or the budget
 * stops it. At least one token is drafted unless the budget is 0.
 *
 * <p>Differences from the reference's loop: a budget of 0 drafts nothing without changing how the target
 * chooses (there the last token of a sampled run became an argmax); a draft model whose context is shorter
 * than the text simply stops drafting; probabilities that are not numbers end the run instead of never reaching
 * a threshold.
 */
public final class ModelDrafter extends CachedDrafter<DraftModel> {

    private static final int NOWHERE = -1;
    private static final int GLIDE_LENGTH = 4;

    /**
     * On the embedded head, of h = 0.3, 0.5 to 0.9 by tenths, and never: 3.91 tokens a round for 696 draft passes, where 0.3 gives
     * 3.19 for 620 and 0.6 gives 4.36 for 900. The least time wherever a draft pass costs a tenth of a target's or more.
     */
    private static final double GLIDE_THRESHOLD = 0.5;

    static final DrafterEntry ENTRY = DrafterEntry.named("model")
            .source("arXiv 2211.17192")
            .needs(Need.DRAFT_MODEL)
            .anywhere()
            .marks(MethodEntry.Mark.DEFAULT)
            .makes((parts, v) -> parts.draftModel().map(model -> new ModelDrafter(model, parts.clock())));

    /** GliDe's head drafts token by token like a small model. */
    static final DrafterEntry GLIDE = DrafterEntry.named("glide")
            .source("arXiv 2402.02082")
            .needs(Need.head(HeadKind.GLIDE))
            .slot(2)
            .published(v -> new ConstantLength(GLIDE_LENGTH))
            .measured("svip", GLIDE_THRESHOLD)
            .makes((parts, v) -> chain(parts).map(drafter -> drafter));

    static Optional<ModelDrafter> chain(DraftParts parts) {
        return parts.head(HeadKind.GLIDE, DraftModel.class).map(head -> new ModelDrafter(head, parts.clock()));
    }

    private Optional<TokenChoice> peeked = Optional.empty();
    private int peekedAt = NOWHERE;

    public ModelDrafter(DraftModel model, Clock clock) {
        super(model, clock);
    }

    @Override
    public boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        forgetPeek();
        return super.begin(prompt, cancellation);
    }

    @Override
    int longest() {
        return model.longestDraft();
    }

    @Override
    boolean waits(TokenBuffer text) {
        return model.waits(text);
    }

    @Override
    Optional<Draft> draft(TokenBuffer text, Round round, Span span) {
        int verified = text.size();
        try {
            return chain(text, round, span);
        } finally {
            text.truncate(verified);
        }
    }

    private Optional<Draft> chain(TokenBuffer text, Round round, Span span) {
        // A peek of the last round is the prediction at its bonus position if all before it was accepted.
        var seen = peekedAt == text.size() - 1 ? peeked : Optional.<TokenChoice>empty();
        var previous = seen;
        forgetPeek();
        var steps = new ArrayList<DraftStep>(Math.min(span.limit(), 64));
        var stop = Optional.<StopReason>empty();
        while (stop.isEmpty()) {
            if (round.cancellation().requested()) {
                return Optional.empty();
            }
            if (!steps.isEmpty() && model.waits(text)) {
                stop = Optional.of(StopReason.CAP);
                break;
            }
            long start = clock.nanos();
            boolean greedy = round.sampling().greedy();
            double uniform = greedy ? 0 : round.uniforms().next();
            var made = model.draft(text, steps.size(), round.sampling(), uniform);
            requireNumbers(made.choice().isFinite());
            if (steps.isEmpty()) {
                previous = made.previous().or(() -> seen);
            } else if (round.stopsBefore(made.choice())) {
                peeked = Optional.of(greedy ? made.choice() : made.choice().mostProbable());
                peekedAt = text.size();
                stop = Optional.of(round.policy().stopReason());
                break;
            }
            var step = new DraftStep(
                    made.choice(), greedy ? OptionalDouble.empty() : OptionalDouble.of(uniform), Optional.empty(), made.lost());
            text.append(made.choice().id());
            steps.add(step);
            round.listener().drafted(steps.size() - 1, step, clock.millisSince(start));
            stop = stopAfter(made.choice(), round, steps.size(), span.planned(), span.limit());
        }
        var tokens = TokenIds.of(steps.stream().mapToInt(s -> s.choice().id()).toArray());
        var proposal = Proposal.chain(tokens, model.distributions()).saying(model.sayable());
        return Optional.of(new Draft(proposal, List.copyOf(steps), stop.orElseThrow(), previous, List.of()));
    }

    /** Why a chain ends after its newest token, if it does. Drafted and limits are counted in tokens. */
    static Optional<StopReason> stopAfter(
            TokenChoice choice, Round round, int drafted, int planned, int limit) {
        // Asked first: an adaptive policy must see every token, whatever ends the draft.
        boolean uncertain = round.stopsAfter(choice);
        if (round.endIds().contains(choice.id())) {
            return Optional.of(StopReason.EOS);
        }
        if (uncertain) {
            return Optional.of(round.policy().stopReason());
        }
        if (drafted < limit) {
            return Optional.empty();
        }
        return Optional.of(
                limit < planned
                        ? round.shortOf(planned, limit)
                        : round.policy().requestIsCap() ? StopReason.CAP : StopReason.LENGTH);
    }

    private void forgetPeek() {
        peeked = Optional.empty();
        peekedAt = NOWHERE;
    }
}
