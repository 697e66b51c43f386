package draftscope.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Drafts a chain with a small model, token after token, until the length policy, an end of text or the budget
 * stops it. At least one token is drafted unless the budget is 0.
 *
 * <p>Differences from the reference's loop: a budget of 0 drafts nothing without changing how the target
 * chooses (there the last token of a sampled run became an argmax), and a draft model whose context is shorter
 * than the text simply stops drafting.
 */
public final class ModelDrafter implements Drafter {

    private final DraftModel model;
    private final Clock clock;

    /** Around a loaded model. */
    public ModelDrafter(DraftModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    @Override
    public Optional<ModelInfo> info() {
        return Optional.of(model.info());
    }

    @Override
    public boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        model.rewind(0);
        return model.prefill(prompt, Math.min(prompt.size() - 1, model.contextLength()), cancellation);
    }

    @Override
    public Optional<Draft> draft(TokenBuffer text, Round round) {
        int verified = text.size();
        // The last drafted token is never fed, so the draft may be one longer than the room left.
        int room = model.contextLength() - verified + 1;
        int requested = round.policy().requested();
        int limit = Math.min(Math.min(requested, round.budget()), room);
        if (limit <= 0) {
            return Optional.of(Draft.nothing(StopReason.BUDGET));
        }
        var steps = new ArrayList<DraftStep>(Math.min(limit, 64));
        Optional<TokenChoice> previousBonus = Optional.empty();
        StopReason stop;
        try {
            while (true) {
                if (round.cancellation().requested()) {
                    return Optional.empty();
                }
                long start = clock.nanos();
                double uniform = round.sampling().greedy() ? 0 : round.uniforms().next();
                var made = model.draft(text, steps.size(), round.sampling(), uniform);
                if (steps.isEmpty()) {
                    previousBonus = made.previous();
                }
                var step = new DraftStep(
                        made.choice(), round.sampling().greedy() ? OptionalDouble.empty() : OptionalDouble.of(uniform));
                text.append(made.choice().id());
                steps.add(step);
                round.listener().drafted(steps.size() - 1, step, clock.millisSince(start));
                if (round.endIds().contains(made.choice().id())) {
                    stop = StopReason.EOS;
                    break;
                }
                if (round.policy().stopAfter(made.choice())) {
                    stop = StopReason.ENTROPY;
                    break;
                }
                if (steps.size() == limit) {
                    stop = limit < requested
                            ? StopReason.BUDGET
                            : round.policy().requestIsCap() ? StopReason.CAP : StopReason.LENGTH;
                    break;
                }
            }
        } finally {
            text.truncate(verified);
        }
        var tokens = TokenIds.of(steps.stream().mapToInt(s -> s.choice().id()).toArray());
        return Optional.of(
                new Draft(Proposal.chain(tokens, model.laws()), List.copyOf(steps), stop, previousBonus));
    }

    @Override
    public void settle(int length) {
        model.rewind(length - 1);
    }
}
