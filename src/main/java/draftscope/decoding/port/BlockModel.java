package draftscope.decoding.port;

import java.util.List;

/**
 * A head that guesses a whole block of tokens in one pass (DFlash, arXiv 2602.06036). It reads a text's tokens as the
 * target verifies them; each guess's distribution depends on the verified text alone, not on the guesses before it.
 *
 * <p>Not thread-safe: one engine thread calls it.
 */
public interface BlockModel {

    /** What the trace says of this head. */
    ModelInfo info();

    /** Most tokens a text and the guesses behind it may have together. */
    int contextLength();

    /** Most tokens of a block. */
    int longest();

    /** Forgets what was read of the text from token {@code length} on; 0 forgets all. */
    void rewind(int length);

    /**
     * Reads {@code text[..end)}, as far as not read yet. The target must have read these tokens.
     *
     * @return false when cancelled on the way
     */
    boolean prefill(TokenBuffer text, int end, Cancellation cancellation);

    /**
     * Reads the rest of the text but its last token, which the target has not read, and guesses the tokens behind it.
     * Their distributions are kept as rows 0, 1, … of {@link #laws()}.
     *
     * @param most how many guesses are wanted, at least 1 and at most {@link #longest()}
     * @param uniforms a number in [0, 1) for each guess; not read under greedy
     * @return the guesses in their order, as many as wanted
     */
    List<TokenChoice> guess(TokenBuffer text, int most, Sampling sampling, double[] uniforms);

    /** The distributions of the last block, to be handed to the target. */
    DraftLaws laws();
}
