package draftscope.decoding.exact;

import draftscope.decoding.port.CachedModel;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a target and its draft model for their whole distributions of the token that follows a text: the ones drawn from
 * when sampling, those at T = 1 under greedy. For the engine's thread, between runs.
 */
public final class WholeDistributions {

    private final Target target;
    private final Optional<DraftModel> draft;

    /**
     * @param target whose distribution is p
     * @param draft whose distribution is q; empty where none is loaded
     */
    public WholeDistributions(Target target, Optional<DraftModel> draft) {
        this.target = target;
        this.draft = draft;
    }

    /**
     * The target's.
     *
     * @param text what it follows, at least one token and less than a context
     * @param sampling how the distribution is warped
     * @param cancellation asked between native calls
     * @return one probability for each token of the vocabulary; empty when cancelled, or where another program holds it
     */
    public Optional<double[]> p(TokenIds text, Sampling sampling, Cancellation cancellation) {
        return read(target, text, cancellation, buffer -> target.distribution(buffer, sampling));
    }

    /** The draft model's; see {@link #p}. Empty without a draft model, and for a text longer than it can read. */
    public Optional<double[]> q(TokenIds text, Sampling sampling, Cancellation cancellation) {
        return draft.filter(model -> text.size() <= model.contextLength())
                .flatMap(model -> read(model, text, cancellation, buffer -> model.distribution(buffer, sampling)));
    }

    private static Optional<double[]> read(
            CachedModel model,
            TokenIds text,
            Cancellation cancellation,
            Function<TokenBuffer, Optional<double[]>> distribution) {
        var buffer = new TokenBuffer(text);
        try {
            return model.readPrompt(buffer, cancellation) ? distribution.apply(buffer) : Optional.empty();
        } finally {
            model.rewind(0);
        }
    }
}
