package draftscope.decoding.port;

/** A distribution to draw from by inverting its sums: the same number gives the same outcome, always one that has mass. */
public final class CumulativeMass {

    private final double[] sums;
    private final int last;

    /**
     * @param mass of the outcomes 0, 1, …; need not sum to 1
     */
    public CumulativeMass(double[] mass) {
        sums = mass.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        last = first(sums.length - 1, sums[sums.length - 1], true);
    }

    public boolean any() {
        return sums[last] > 0;
    }

    /**
     * The first outcome whose sum lies above u · total.
     *
     * @param u in [0, 1)
     */
    public int pick(double u) {
        return first(last, u * sums[last], false);
    }

    private int first(int most, double wanted, boolean reaching) {
        int low = 0;
        int high = most;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] > wanted || reaching && sums[middle] == wanted) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
