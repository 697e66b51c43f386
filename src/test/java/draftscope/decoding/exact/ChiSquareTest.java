package draftscope.decoding.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {

    /** Percentage points of χ² as every table prints them. */
    @ParameterizedTest
    @CsvSource({
        "3.841459, 1, 0.05", "6.634897, 1, 0.01", "5.991465, 2, 0.05", "18.307038, 10, 0.05", "124.342113, 100, 0.05",
        "9.341818, 10, 0.5", "2.558212, 10, 0.99"
    })
    void pValuesAreThoseOfTheTables(double statistic, int degrees, double p) {
        assertThat(Gamma.upper(degrees / 2.0, statistic / 2)).isCloseTo(p, within(1e-6));
    }

    @Test
    void countsAsExpectedLeaveNoDoubtAndShiftedOnesDo() {
        var distribution = new double[] {0.5, 0.3, 0.2};
        assertThat(ChiSquare.of(new int[] {500, 300, 200}, distribution).pValue()).isEqualTo(1);
        var shifted = ChiSquare.of(new int[] {550, 270, 180}, distribution);
        assertThat(shifted.statistic()).isCloseTo(5 + 3 + 2, within(1e-9));
        assertThat(shifted.degrees()).isEqualTo(2);
        assertThat(shifted.pValue()).isCloseTo(Math.exp(-5), within(1e-12));
        assertThat(shifted.doubts()).isTrue();
    }

    @Test
    void rareOutcomesArePutTogether() {
        var distribution = new double[] {0.9, 0.02, 0.02, 0.02, 0.04};
        assertThat(ChiSquare.of(new int[] {90, 2, 2, 2, 4}, distribution).degrees()).isEqualTo(1);
    }

    @Test
    void tooFewDrawsTellNothing() {
        var test = ChiSquare.of(new int[] {1, 0}, new double[] {0.5, 0.5});
        assertThat(test.tells()).isFalse();
        assertThat(test.doubts()).isFalse();
    }

    @Test
    void theImpossibleIsNeverExcused() {
        assertThat(ChiSquare.of(new int[] {5, 1}, new double[] {1, 0}).pValue()).isZero();
    }

    @Test
    void twoSamplesOfOneDistributionAgreeAndOfTwoDoNot() {
        assertThat(ChiSquare.same(new int[] {100, 60, 40}, new int[] {50, 30, 20}).pValue()).isEqualTo(1);
        assertThat(ChiSquare.same(new int[] {100, 60, 40}, new int[] {40, 60, 100}).pValue()).isLessThan(1e-6);
        assertThat(ChiSquare.same(new int[] {1, 0}, new int[] {0, 1}).tells()).isFalse();
    }

    @Test
    void theBandIsTheBinomialsOwn() {
        assertThat(Band.of(1, 0.5)).isEqualTo(new Band(0, 1));
        assertThat(Band.of(10, 0.5)).isEqualTo(new Band(2, 8));
        assertThat(Band.of(100, 0.5)).isEqualTo(new Band(40, 60));
        assertThat(Band.of(2000, 0.001)).isEqualTo(new Band(0, 5));
        assertThat(Band.of(50, 0)).isEqualTo(new Band(0, 0));
        assertThat(Band.of(50, 1)).isEqualTo(new Band(50, 50));
        assertThat(Band.of(20_000, 0.5).holds(10_000)).isTrue();
    }

    @Test
    void ofAHundredBandsAboutFiveAreLeft() {
        var at = KeepRuleTest.place(1, KeepRuleTest.samplings().get(0));
        int outside = 0;
        int bars = 0;
        for (int seed = 0; seed < 100; seed++) {
            var draws = new Draws(KeepRule.RESIDUAL, at, seed);
            draws.make(400);
            outside += (int) IntStream.range(0, at.size())
                    .filter(x -> !Band.of(400, at.p(x)).holds(draws.seen(x)))
                    .count();
            bars += at.size();
        }
        assertThat(outside / (double) bars).isBetween(0.005, 0.06);
    }
}
