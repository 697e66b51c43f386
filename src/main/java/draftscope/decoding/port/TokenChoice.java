package draftscope.decoding.port;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A token chosen from a distribution, with what is shown of that distribution.
 *
 * @param id the token
 * @param probability its probability: in the warped distribution when sampling, at T = 1 under greedy
 * @param entropy entropy of the same distribution in nats, computed in float32
 * @param top the most probable tokens, best first
 */
public record TokenChoice(int id, double probability, double entropy, Ranking top) {

    /** The distribution's most probable token in this one's place; this one where the head is not known. */
    public TokenChoice mostProbable() {
        return top.ids().length == 0 ? this : new TokenChoice(top.ids()[0], top.probabilities()[0], entropy, top);
    }

    /** Whether the model behind it gave numbers at all: an overflow turns everything into NaN. */
    public boolean isFinite() {
        return Double.isFinite(probability) && Double.isFinite(entropy);
    }

    /**
     * The head of a distribution as parallel arrays, best first. Not copied: the maker gives them away.
     *
     * @param ids token ids
     * @param probabilities their probabilities
     */
    public record Ranking(int[] ids, double[] probabilities) {

        /** Nothing known. */
        public static final Ranking NONE = new Ranking(new int[0], new double[0]);

        /**
         * As an array by token id; what is not among them is 0.
         *
         * @param vocabulary its size
         */
        public double[] distribution(int vocabulary) {
            var law = new double[vocabulary];
            for (int i = 0; i < ids.length; i++) {
                law[ids[i]] = probabilities[i];
            }
            return law;
        }

        /** As candidates with their texts; tokens of probability 0 are left out. */
        public List<Candidate> candidates(Vocabulary vocabulary) {
            return IntStream.range(0, ids.length)
                    .filter(i -> probabilities[i] > 0)
                    .mapToObj(i -> new Candidate(ids[i], vocabulary.piece(ids[i]), probabilities[i]))
                    .toList();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ranking that
                    && Arrays.equals(ids, that.ids)
                    && Arrays.equals(probabilities, that.probabilities);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(ids) + Arrays.hashCode(probabilities);
        }

        @Override
        public String toString() {
            return Arrays.toString(ids) + Arrays.toString(probabilities);
        }
    }
}
