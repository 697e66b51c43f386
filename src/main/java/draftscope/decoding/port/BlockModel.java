package draftscope.decoding.port;

import java.util.List;

/**
 * A head that guesses a whole block of tokens in one pass (DFlash, arXiv 2602.06036). It reads a text's tokens as the
 * target verifies them: before a {@link #prefill} the target must have read all of its tokens. Its context holds a text and
 * the guesses after it together. Each guess's distribution depends on the verified text alone, not on the guesses before it.
 */
public interface BlockModel extends CachedModel {

    /** Most tokens of a block. */
    int longest();

    /**
     * Reads the rest of the text but its last token, which the target has not read, and guesses the tokens after it.
     * Their distributions are kept as rows 0, 1, … of {@link #distributions()}.
     *
     * @param most how many guesses are wanted, at least 1 and at most {@link #longest()}
     * @param uniforms a number in [0, 1) for each guess; not read under greedy
     * @return the guesses in their order, as many as wanted
     */
    List<TokenChoice> guess(TokenBuffer text, int most, Sampling sampling, double[] uniforms);

    /** The distributions of the last block, to be handed to the target. */
    DraftDistributions distributions();
}
