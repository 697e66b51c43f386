package draftscope.decoding.port;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A token chosen from a distribution, with what is shown of that distribution.
 *
 * @param probability its probability: in the warped distribution when sampling, at T = 1 under greedy
 * @param entropy entropy of the same distribution in nats, computed in float32
 * @param top the most probable tokens, best first
 * @param plain the distribution at T = 1 and uncut; empty where that is the same one
 */
public record TokenChoice(int id, double probability, double entropy, Ranking top, Optional<Plain> plain) {

    /** From a distribution that is not warped, or of which nothing else is known. */
    public TokenChoice(int id, double probability, double entropy, Ranking top) {
        this(id, probability, entropy, top, Optional.empty());
    }

    /**
     * What is known of a distribution before it was warped.
     *
     * @param entropy in nats, computed in float32
     * @param largest its largest probability, that of the same token as after warping
     */
    public record Plain(double entropy, double largest) {}

    /** The distribution's most probable token in this one's place; this one where the head is not known. */
    public TokenChoice mostProbable() {
        return top.ids().length == 0 ? this : of(top.ids()[0], top.probabilities()[0]);
    }

    public TokenChoice of(int other, double itsProbability) {
        return new TokenChoice(other, itsProbability, entropy, top, plain);
    }

    /**
     * With entropy and largest probability of the distribution at T = 1 and uncut; the token's own probability stays the one it
     * was drawn with.
     */
    public TokenChoice unwarped() {
        return plain.map(p -> new TokenChoice(
                        id,
                        probability,
                        p.entropy(),
                        top.ids().length == 0
                                ? top
                                : new Ranking(new int[] {top.ids()[0]}, new double[] {p.largest()})))
                .orElse(this);
    }

    /** Whether the model behind it gave numbers at all: an overflow turns everything into NaN. */
    public boolean isFinite() {
        return Double.isFinite(probability) && Double.isFinite(entropy);
    }

    /** The head of a distribution as parallel arrays, best first. Not copied: the maker gives them away. */
    public record Ranking(int[] ids, double[] probabilities) {

        public static final Ranking NONE = new Ranking(new int[0], new double[0]);

        /**
         * As an array by token id; what is not among them is 0.
         *
         * @param vocabulary its size
         */
        public double[] distribution(int vocabulary) {
            var distribution = new double[vocabulary];
            for (int i = 0; i < ids.length; i++) {
                distribution[ids[i]] = probabilities[i];
            }
            return distribution;
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
