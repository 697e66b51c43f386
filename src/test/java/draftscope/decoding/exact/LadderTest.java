package draftscope.decoding.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.port.Sampling;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedLogits;
import org.junit.jupiter.api.Test;

class LadderTest {

    private static final double C = 0.15;
    private static final Sampling SAMPLING = new Sampling(1, 0, 1, 1);

    private static double[] distribution(int seed, int place) {
        return ScriptedDistribution.of(ScriptedLogits.random(seed, 12, 4, 1).after(new int[] {place}), SAMPLING).mass();
    }

    /** The token of a bundled run that the paper's chain of bounds holds for. */
    @Test
    void whereTheDraftIsLikeTheTargetEveryStepHolds() {
        var ladder = new Ladder(0.909, 1.532, 1.551, C);
        assertThat(ladder.divergence()).isCloseTo(0.019, within(5e-4));
        assertThat(ladder.pinsker()).isCloseTo(0.902, within(1e-3));
        assertThat(ladder.promise()).isCloseTo(0.52, within(5e-3));
        assertThat(ladder.follows()).isTrue();
        assertThat(ladder.kept()).isTrue();
    }

    /** A token where the constant promises too much and Pinsker's inequality nothing. */
    @Test
    void whereTheTargetIsElsewhereTheConstantFailsAndPinskerDoesNot() {
        var ladder = new Ladder(0.47, 1.30, 5.55, C);
        assertThat(ladder.pinsker()).isZero();
        assertThat(ladder.promise()).isCloseTo(0.56, within(5e-3));
        assertThat(ladder.gamma()).isGreaterThan(ladder.largestGamma());
        assertThat(ladder.follows()).isFalse();
        assertThat(ladder.kept()).isFalse();
    }

    @Test
    void pinskerNeverFailsAndThePromiseFollowsOnlyBelowTheLargestGamma() {
        int broken = 0;
        for (int i = 0; i < 200; i++) {
            // Like the target and sure in the one half, unlike it in the other.
            var ladder = Ladder.of(
                    i % 2 == 0 ? KeepRuleTest.place(i, SAMPLING) : TwoDistributions.of(distribution(21, i), distribution(22, i)), C);
            assertThat(ladder.pinsker()).isLessThanOrEqualTo(ladder.overlap() + 1e-12);
            assertThat(ladder.totalVariation()).isCloseTo(1 - ladder.overlap(), within(1e-12));
            if (ladder.follows()) {
                assertThat(ladder.kept()).isTrue();
                assertThat(ladder.promise()).isLessThanOrEqualTo(ladder.pinsker() + 1e-3);
            }
            assertThat(ladder.follows()).isEqualTo(ladder.gamma() <= ladder.largestGamma() + 1e-3);
            broken += ladder.kept() ? 0 : 1;
        }
        assertThat(broken).as("the constant fails somewhere").isPositive();
    }

    @Test
    void aCertainDraftHasNoEntropyAndPromisesAllItCan() {
        var ladder = Ladder.of(TwoDistributions.of(new double[] {0.4, 0.6}, new double[] {0, 1}), C);
        assertThat(ladder.entropy()).isZero();
        assertThat(ladder.gamma()).isNaN();
        assertThat(ladder.crossEntropy()).isCloseTo(-Math.log(0.6), within(1e-12));
        assertThat(ladder.promise()).isEqualTo(1);
        assertThat(ladder.kept()).isFalse();
    }

    @Test
    void whereTheTargetMissesMassTheDivergenceIsInfiniteAndNothingIsPromised() {
        var ladder = Ladder.of(TwoDistributions.of(new double[] {0, 1}, new double[] {0.5, 0.5}), C);
        assertThat(ladder.divergence()).isInfinite();
        assertThat(ladder.pinsker()).isZero();
    }
}
