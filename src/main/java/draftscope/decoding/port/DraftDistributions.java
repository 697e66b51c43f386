package draftscope.decoding.port;

/**
 * A handle on the distributions a round's tokens were drafted from, one row of vocabulary size a token, wherever
 * they live. Only the target that shares the drafter's device knows what is inside; the two constants every
 * target knows.
 */
public interface DraftDistributions {

    /** For a proposal without tokens. */
    DraftDistributions NONE = Plain.NONE;

    /**
     * Every token was proposed with certainty: q is 1 on the token and 0 elsewhere. When sampling, a token is then
     * accepted with probability p, and after a rejection the rest of p is drawn from.
     */
    DraftDistributions POINT_MASSES = Plain.POINT_MASSES;

    /**
     * One number of them, for a target that does not share the drafter's device.
     *
     * @param row which token's distribution, from 0 on in the order they were drafted
     */
    double probability(int row, int token);

    /**
     * The same probability for every token, in every row.
     *
     * @param vocabulary number of tokens
     */
    record Uniform(int vocabulary) implements DraftDistributions {

        @Override
        public double probability(int row, int token) {
            return 1.0 / vocabulary;
        }
    }

    /** Distributions that need no numbers. */
    enum Plain implements DraftDistributions {
        NONE,
        POINT_MASSES;

        @Override
        public double probability(int row, int token) {
            throw new IllegalArgumentException("there are no numbers in " + this);
        }
    }
}
