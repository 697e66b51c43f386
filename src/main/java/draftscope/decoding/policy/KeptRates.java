package draftscope.decoding.policy;

/**
 * How often guesses were kept that looked as unsure as this one, over a run so far. Outcomes are counted in tenths of the
 * bound 1 − √(c·H); with little seen the rate leans on what is expected otherwise, as if that had been seen
 * {@value #PRIOR} times.
 */
final class KeptRates {

    /** Weight of what is expected otherwise, in outcomes. */
    static final int PRIOR = 4;

    private static final int BINS = 10;

    private final EntropyScore score;
    private final int[] kept = new int[BINS];
    private final int[] seen = new int[BINS];
    private int allKept;
    private int allSeen;

    KeptRates(EntropyScore score) {
        this.score = score;
    }

    void add(double entropy, boolean wasKept) {
        int bin = bin(entropy);
        seen[bin]++;
        allSeen++;
        kept[bin] += wasKept ? 1 : 0;
        allKept += wasKept ? 1 : 0;
    }

    /** The rate after an entropy in nats; the bound with nothing seen. */
    double at(double entropy) {
        return at(entropy, score.bound(entropy));
    }

    /** The rate after an entropy in nats, given what is expected with nothing seen. */
    double at(double entropy, double otherwise) {
        int bin = bin(entropy);
        return (kept[bin] + PRIOR * otherwise) / (seen[bin] + PRIOR);
    }

    /** The rate over all entropies; that given with nothing seen. */
    double overall(double otherwise) {
        return (allKept + PRIOR * otherwise) / (allSeen + PRIOR);
    }

    int seen() {
        return allSeen;
    }

    private int bin(double entropy) {
        return Math.min(BINS - 1, (int) (BINS * score.bound(entropy)));
    }
}
