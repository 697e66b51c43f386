package draftscope.decoding.exact;

/**
 * Where the count of an outcome lies in 95 of 100 samples: the central part of the binomial distribution, computed and
 * not approximated, so that it is right for a single draw too.
 *
 * @param low fewest counts inside
 * @param high most counts inside
 */
public record Band(int low, int high) {

    /** The share of samples that lies outside, half of it on either side. */
    public static final double OUTSIDE = 0.05;

    /**
     * Of an outcome.
     *
     * @param draws how many draws there are
     * @param probability of the outcome in each
     */
    public static Band of(int draws, double probability) {
        if (probability <= 0) {
            return new Band(0, 0);
        }
        if (probability >= 1) {
            return new Band(draws, draws);
        }
        double odds = Math.log(probability) - Math.log1p(-probability);
        double mass = draws * Math.log1p(-probability);
        double below = 0;
        int low = -1;
        for (int k = 0; k <= draws; k++) {
            below += Math.exp(mass);
            if (low < 0 && below > OUTSIDE / 2) {
                low = k;
            }
            if (below >= 1 - OUTSIDE / 2) {
                return new Band(low, k);
            }
            mass += odds + Math.log(draws - k) - Math.log(k + 1.0);
        }
        return new Band(Math.max(0, low), draws);
    }

    public boolean holds(int count) {
        return count >= low && count <= high;
    }
}
