package draftscope.decoding.drafter;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.CachedModel;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DecodingException;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenBuffer;
import java.util.Optional;

/**
 * A drafter with a model or head of its own that reads the text along.
 *
 * @param <M> what it drafts with
 */
public abstract class CachedDrafter<M extends CachedModel> implements Drafter {

    final M model;
    final Clock clock;

    CachedDrafter(M model, Clock clock) {
        this.model = model;
        this.clock = clock;
    }

    @Override
    public Optional<ModelInfo> info() {
        return Optional.of(model.info());
    }

    @Override
    public boolean begin(TokenBuffer prompt, Cancellation cancellation) {
        return model.readPrompt(prompt, cancellation);
    }

    /** The last token of a settled text counts as unread. */
    @Override
    public void settle(int length) {
        model.rewind(length - 1);
    }

    @Override
    public final Optional<Draft> draft(TokenBuffer text, Round round) {
        int requested = round.policy().requested();
        int planned = Math.min(requested, longest());
        int limit = Math.min(Math.min(planned, round.budget()), model.contextLength() - text.size() + unfed());
        if (limit <= 0) {
            return Optional.of(Draft.nothing(round.nothing()));
        }
        if (waits(text)) {
            // The round of such a text is the target's.
            return Optional.of(Draft.nothing(StopReason.NONE));
        }
        return draft(text, round, new Span(requested, planned, limit));
    }

    /** Most tokens, or levels of a tree, that it drafts in a round. */
    abstract int longest();

    /** How many of a draft's tokens are never fed, so that a draft may be so much longer than the context's room left. */
    int unfed() {
        return 1;
    }

    /** Whether it can draft nothing after a text as it stands. */
    boolean waits(TokenBuffer text) {
        return false;
    }

    abstract Optional<Draft> draft(TokenBuffer text, Round round, Span span);

    /** @throws DecodingException unless what the model said are numbers */
    final void requireNumbers(boolean finite) {
        if (!finite) {
            throw DecodingException.notNumbers(model.info());
        }
    }

    /**
     * How long a draft may become, in tokens or levels.
     *
     * @param requested by the length policy
     * @param planned no more than the drafter can
     * @param limit no more than the budget and the room left; at least 1
     */
    record Span(int requested, int planned, int limit) {}
}
