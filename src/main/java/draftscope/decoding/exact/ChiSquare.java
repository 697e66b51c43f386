package draftscope.decoding.exact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Pearson's test of counts against a distribution. Outcomes expected less than five times are put together, and if they
 * are still too few, put to the least of the others.
 *
 * @param statistic Σ (seen − expected)² ÷ expected over the cells; infinite when something impossible was seen
 * @param degrees of freedom: cells less one; 0 where there is nothing to tell apart yet
 * @param pValue probability of a statistic at least as large if the distribution is the one tested against; NaN without
 *     degrees of freedom
 */
public record ChiSquare(double statistic, int degrees, double pValue) {

    private static final double LEAST_EXPECTED = 5;

    /** A p-value below this is told as a disagreement: one right rule in a hundred looks so by chance. */
    public static final double DOUBT = 0.01;

    private record Cell(double expected, double seen) {

        Cell and(Cell other) {
            return new Cell(expected + other.expected, seen + other.seen);
        }

        double term() {
            return (seen - expected) * (seen - expected) / expected;
        }
    }

    /**
     * Tests counts.
     *
     * @param seen how often each outcome was seen
     * @param distribution its probability, summing to 1
     * @throws IllegalArgumentException when the two differ in length
     */
    public static ChiSquare of(int[] seen, double[] distribution) {
        if (seen.length != distribution.length) {
            throw new IllegalArgumentException(seen.length + " counts, " + distribution.length + " probabilities");
        }
        int total = IntStream.of(seen).sum();
        var cells = new ArrayList<Cell>();
        var rest = new Cell(0, 0);
        boolean impossible = false;
        for (int i = 0; i < distribution.length; i++) {
            impossible |= distribution[i] == 0 && seen[i] > 0;
            var cell = new Cell(total * distribution[i], seen[i]);
            if (cell.expected >= LEAST_EXPECTED) {
                cells.add(cell);
            } else {
                rest = rest.and(cell);
            }
        }
        if (rest.expected >= LEAST_EXPECTED) {
            cells.add(rest);
        } else if (rest.expected + rest.seen > 0 && !cells.isEmpty()) {
            var least = cells.stream().min(Comparator.comparingDouble(Cell::expected)).get();
            cells.set(cells.indexOf(least), least.and(rest));
        }
        int degrees = Math.max(0, cells.size() - 1);
        if (impossible) {
            return new ChiSquare(Double.POSITIVE_INFINITY, Math.max(1, degrees), 0);
        }
        return degrees == 0 ? new ChiSquare(0, 0, Double.NaN) : at(cells.stream().mapToDouble(Cell::term).sum(), degrees);
    }

    /**
     * Tests whether two rows of counts come from the same distribution, whatever it is (the test of homogeneity).
     *
     * @param one how often each outcome was seen in one sample
     * @param other how often in the other
     */
    public static ChiSquare same(int[] one, int[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(one.length + " counts, " + other.length + " counts");
        }
        double ofOne = IntStream.of(one).sum();
        double ofOther = IntStream.of(other).sum();
        double all = ofOne + ofOther;
        double least = Math.min(ofOne, ofOther) / Math.max(1, all);
        var cells = new ArrayList<int[]>();
        var rest = new int[2];
        for (int i = 0; i < one.length; i++) {
            if ((one[i] + other[i]) * least >= LEAST_EXPECTED) {
                cells.add(new int[] {one[i], other[i]});
            } else {
                rest[0] += one[i];
                rest[1] += other[i];
            }
        }
        if ((rest[0] + rest[1]) * least >= LEAST_EXPECTED) {
            cells.add(rest);
        } else if (rest[0] + rest[1] > 0 && !cells.isEmpty()) {
            var smallest = cells.stream().min(Comparator.comparingInt(c -> c[0] + c[1])).get();
            smallest[0] += rest[0];
            smallest[1] += rest[1];
        }
        int degrees = Math.max(0, cells.size() - 1);
        if (degrees == 0) {
            return new ChiSquare(0, 0, Double.NaN);
        }
        double statistic = 0;
        for (var cell : cells) {
            double both = cell[0] + cell[1];
            statistic += new Cell(both * ofOne / all, cell[0]).term() + new Cell(both * ofOther / all, cell[1]).term();
        }
        return at(statistic, degrees);
    }

    private static ChiSquare at(double statistic, int degrees) {
        return new ChiSquare(statistic, degrees, Gamma.upper(degrees / 2.0, statistic / 2));
    }

    /** Whether enough was seen to say anything. */
    public boolean tells() {
        return degrees > 0;
    }

    /** Whether the counts look unlike the distribution. */
    public boolean doubts() {
        return tells() && pValue < DOUBT;
    }
}
