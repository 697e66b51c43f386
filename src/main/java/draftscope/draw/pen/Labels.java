package draftscope.draw.pen;

import java.util.Arrays;
import java.util.Comparator;

/** Places labels of one column so that they do not overlap and move as little as possible. */
final class Labels {

    private Labels() {}

    /**
     * Centres for labels of one height. Overlapping neighbours become a block that sits at the mean of what its
     * members want (the exact least-squares answer), kept within the limits.
     *
     * @param wanted the centre each label would like
     * @param height height of a label with its gap
     * @param low smallest centre
     * @param high largest centre
     * @return centres in the order of {@code wanted}; they overlap only when there is no room for all
     */
    static double[] spread(double[] wanted, double height, double low, double high) {
        var order = new Integer[wanted.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> wanted[i]));
        var sums = new double[wanted.length];
        var sizes = new int[wanted.length];
        var blocks = 0;
        for (var rank = 0; rank < order.length; rank++) {
            sums[blocks] = clamp(wanted[order[rank]], low, high) - rank * height;
            sizes[blocks++] = 1;
            while (blocks > 1 && sums[blocks - 2] / sizes[blocks - 2] > sums[blocks - 1] / sizes[blocks - 1]) {
                blocks--;
                sums[blocks - 1] += sums[blocks];
                sizes[blocks - 1] += sizes[blocks];
            }
        }
        var ceiling = high - (order.length - 1) * height;
        var centres = new double[wanted.length];
        var rank = 0;
        for (var block = 0; block < blocks; block++) {
            var start = clamp(sums[block] / sizes[block], low, Math.max(low, ceiling));
            for (var i = 0; i < sizes[block]; i++, rank++) {
                centres[order[rank]] = start + rank * height;
            }
        }
        return centres;
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }
}
