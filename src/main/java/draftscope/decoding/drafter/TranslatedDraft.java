package draftscope.decoding.drafter;

import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.DraftDistributions;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.Sayable;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TokenIds;
import java.util.Optional;

/**
 * A draft model whose tokens are not the target's, by token-level intersection (arXiv 2502.05202): what it says is its distribution
 * restricted to the tokens that both have, so that verification is as ever and the output's distribution the target's.
 *
 * <p>Before every token the text so far, drafts included, is read anew with its own tokenizer, and its cache kept as far as the
 * ids are equal. So what it says at a place depends on the text alone, and not on where a round began; the published
 * form goes on within a round from the tokens it said.
 */
public final class TranslatedDraft implements DraftModel {

    /** How a draft model with tokens of its own reads a text that is written in the target's. */
    @FunctionalInterface
    public interface OwnText {

        /**
         * The model's own tokens of a text: a function of the text alone.
         *
         * @param text ids of the target's
         * @return empty when the text ends inside a character, or says nothing
         */
        Optional<TokenIds> of(TokenIds text);
    }

    private final DraftModel model;
    private final OwnText words;
    private TokenBuffer own = new TokenBuffer(TokenIds.empty());
    private Optional<TokenIds> read = Optional.empty();

    /**
     * @param model reads its own tokens and says the target's; its distributions are over the target's
     * @param words how it reads a text
     */
    public TranslatedDraft(DraftModel model, OwnText words) {
        this.model = model;
        this.words = words;
    }

    @Override
    public ModelInfo info() {
        return model.info();
    }

    /** In its own tokens; {@link #waits} tells of a text. */
    @Override
    public int contextLength() {
        return model.contextLength();
    }

    /** Of its own tokens. */
    @Override
    public int cached() {
        return model.cached();
    }

    @Override
    public boolean waits(TokenBuffer text) {
        read = words.of(text.from(0)).filter(ids -> ids.size() <= model.contextLength());
        return read.isEmpty();
    }

    /** Only a text that is given up is forgotten: of another one, its cache is kept as far as its own ids are equal. */
    @Override
    public void rewind(int length) {
        read = Optional.empty();
        if (length == 0) {
            own = new TokenBuffer(TokenIds.empty());
            model.rewind(0);
        }
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        var ids = words.of(TokenIds.of(text.slice(0, end))).filter(i -> i.size() <= model.contextLength());
        if (ids.isEmpty()) {
            return !cancellation.requested();
        }
        align(ids.get());
        // What follows may change how the end is read.
        return model.prefill(own, own.size() - 1, cancellation);
    }

    @Override
    public Step draft(TokenBuffer text, int row, Sampling sampling, double uniform) {
        if (read.isEmpty() && waits(text)) {
            throw new IllegalStateException("it cannot read this text");
        }
        align(read.orElseThrow());
        read = Optional.empty();
        // The row before belongs to another place than the target's last token.
        var made = model.draft(own, row, sampling, uniform);
        return new Step(made.choice(), Optional.empty(), made.lost());
    }

    @Override
    public Optional<double[]> distribution(TokenBuffer text, Sampling sampling) {
        if (waits(text)) {
            return Optional.empty();
        }
        align(read.orElseThrow());
        read = Optional.empty();
        return model.distribution(own, sampling);
    }

    @Override
    public Optional<Sayable> sayable() {
        return model.sayable();
    }

    @Override
    public DraftDistributions distributions() {
        return model.distributions();
    }

    /** Goes over to another reading; at least its last token is left to be fed. */
    private void align(TokenIds ids) {
        int same = 0;
        while (same < ids.size() && same < own.size() && ids.get(same) == own.get(same)) {
            same++;
        }
        model.rewind(Math.min(Math.min(same, ids.size() - 1), model.cached()));
        own = new TokenBuffer(ids);
    }
}
