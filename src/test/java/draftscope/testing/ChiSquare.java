package draftscope.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Pearson's test of counts against a distribution, at about four standard deviations; seeds are fixed, so it never flickers. */
public final class ChiSquare {

    private ChiSquare() {}

    /** Fails when the counts are too far from the distribution, or when something impossible was seen. */
    public static void check(int[] counts, double[] distribution) {
        int total = Arrays.stream(counts).sum();
        double statistic = 0;
        int cells = 0;
        double restExpected = 0;
        double restSeen = 0;
        for (int i = 0; i < counts.length; i++) {
            double expected = total * distribution[i];
            if (distribution[i] == 0) {
                assertThat(counts[i]).as("cell %d is impossible", i).isZero();
            } else if (expected < 5) {
                restExpected += expected;
                restSeen += counts[i];
            } else {
                statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
                cells++;
            }
        }
        if (restExpected >= 5) {
            statistic += (restSeen - restExpected) * (restSeen - restExpected) / restExpected;
            cells++;
        }
        assertThat(cells).as("cells with enough counts").isGreaterThan(1);
        // Wilson and Hilferty: the cube root of χ²/k is nearly normal.
        double k = cells - 1;
        double z = (Math.cbrt(statistic / k) - (1 - 2 / (9 * k))) / Math.sqrt(2 / (9 * k));
        assertThat(z).as("χ² of %s against %s", Arrays.toString(counts), Arrays.toString(distribution)).isLessThan(4);
    }
}
