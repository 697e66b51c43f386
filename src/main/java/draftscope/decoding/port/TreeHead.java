package draftscope.decoding.port;

import java.util.Optional;

/**
 * A head that drafts trees from the target's own hidden states (EAGLE). It reads a text's tokens as the target
 * verifies them: before a {@link #prefill} the target must have read all but the last of its tokens. What it drafts is
 * forgotten with the next {@link #root}.
 */
public interface TreeHead extends CachedModel {

    /**
     * Reads the rest of a text of at least two tokens, all but the last of which the target has read, and guesses the
     * token after it.
     *
     * @param width how many guesses
     * @return a level of one row
     */
    Level root(TokenBuffer text, int width);

    /**
     * Guesses the tokens after some guesses, in one pass.
     *
     * @param tokens the guesses to be expanded
     * @param parents for each of them the expanded guess it follows, counted over all expansions since
     *     {@link #root}; −1 for those that follow the text
     * @param width how many guesses for each
     * @return a level with a row for each
     */
    Level expand(int[] tokens, int[] parents, int width);

    /** The target's tokens it can say; empty when it can say all of them. */
    default Optional<Sayable> sayable() {
        return Optional.empty();
    }

    /**
     * What one pass guessed. Probabilities are those of the softmax at T = 1.
     *
     * @param entropies of each row's distribution, in nats
     * @param tokens of each row the most probable tokens, best first
     */
    record Level(double[] entropies, int[][] tokens, double[][] logProbabilities) {

        public int rows() {
            return entropies.length;
        }

        /** A row's best token with what is known of its distribution. */
        public TokenChoice best(int row) {
            return choice(row, 0, ranking(row));
        }

        /** A guess, with a ranking of its row or none. */
        public TokenChoice choice(int row, int column, TokenChoice.Ranking ranking) {
            return new TokenChoice(
                    tokens[row][column], Math.exp(logProbabilities[row][column]), entropies[row], ranking);
        }

        public TokenChoice.Ranking ranking(int row) {
            return new TokenChoice.Ranking(
                    tokens[row], java.util.Arrays.stream(logProbabilities[row]).map(Math::exp).toArray());
        }
    }
}
