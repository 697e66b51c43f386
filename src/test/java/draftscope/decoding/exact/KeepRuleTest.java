package draftscope.decoding.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.port.Sampling;
import draftscope.testing.ScriptedDistribution;
import draftscope.testing.ScriptedLogits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KeepRuleTest {

    private static final int PLACES = 100;
    private static final int DRAWS = 2000;
    private static final int VOCABULARY = 12;

    static List<Sampling> samplings() {
        return List.of(new Sampling(1, 0, 1, 1), new Sampling(0.7, 0, 1, 1), new Sampling(1, 0, 0.9, 1));
    }

    /** A place of a scripted pair: a draft that resembles its target. */
    static TwoDistributions place(int number, Sampling sampling) {
        var target = ScriptedLogits.random(11, VOCABULARY, 1.5, 1);
        var draft = target.mixedWith(ScriptedLogits.random(12, VOCABULARY, 1.5, 1), 0.6);
        var prefix = new int[] {number};
        return TwoDistributions.of(
                ScriptedDistribution.of(target.after(prefix), sampling).mass(), ScriptedDistribution.of(draft.after(prefix), sampling).mass());
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void theRulesDrawsAgreeWithTheTargetAtAHundredPlacesAndTheirPValuesAreUniform(Sampling sampling) {
        var values = pValues(KeepRule.RESIDUAL, sampling);
        assertThat(values).hasSizeGreaterThan(90);
        assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThan(1e-4);
        assertThat(fromUniform(values)).as("Kolmogorov and Smirnov's distance").isLessThan(1.63 / Math.sqrt(values.length));
    }

    @ParameterizedTest
    @MethodSource("samplings")
    void keepingOnlyWhatADrawOfTheTargetRepeatsIsRightAndKeepsLess(Sampling sampling) {
        var values = pValues(KeepRule.SAME_DRAW, sampling);
        assertThat(Arrays.stream(values).min().orElseThrow()).isGreaterThan(1e-4);
        assertThat(fromUniform(values)).isLessThan(1.63 / Math.sqrt(values.length));
        for (int i = 0; i < PLACES; i++) {
            var at = place(i, sampling);
            assertThat(KeepRule.SAME_DRAW.keeps(at)).isLessThanOrEqualTo(KeepRule.RESIDUAL.keeps(at) + 1e-12);
        }
    }

    /** Both fail at the places where their own distribution is far from the target's, which is at most places. */
    @ParameterizedTest
    @EnumSource(names = {"FROM_TARGET", "DROP_UNSURE"})
    void wrongRulesFailWhereTheyMust(KeepRule rule) {
        var sampling = samplings().get(0);
        int far = 0;
        for (int i = 0; i < PLACES; i++) {
            var at = place(i, sampling);
            double distance = at.distance(rule.distribution(at));
            if (distance > 0.1) {
                far++;
                assertThat(drawn(rule, at, i).against().pValue()).as("place %d, %s apart", i, distance).isLessThan(1e-4);
            }
        }
        assertThat(far).isGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource
    void theFormulaOfARuleIsWhatItsDrawsFollow(KeepRule rule) {
        for (int i = 0; i < 20; i++) {
            var at = place(i, samplings().get(0));
            var distribution = rule.distribution(at);
            assertThat(Arrays.stream(distribution).sum()).isCloseTo(1, within(1e-12));
            var draws = drawn(rule, at, 1000 + i);
            assertThat(ChiSquare.of(IntStream.range(0, at.size()).map(draws::seen).toArray(), distribution).pValue())
                    .as("place %d", i).isGreaterThan(1e-4);
            assertThat(draws.kept() / (double) DRAWS).isCloseTo(rule.keeps(at), within(0.05));
        }
    }

    /** Every draft, every number that tests it and every second draw: the rule's distribution without its formula. */
    @ParameterizedTest
    @EnumSource
    void theFormulaOfARuleIsThatOfAnEnumeration(KeepRule rule) {
        var at = TwoDistributions.of(new double[] {0.1, 0.2, 0.7}, new double[] {0.45, 0.35, 0.2});
        var distribution = new double[3];
        for (int x = 0; x < 3; x++) {
            for (int y = 0; y < 3; y++) {
                double accept = Math.min(1, at.p(x) / at.q(x));
                boolean dropped = rule == KeepRule.DROP_UNSURE && at.q(x) < KeepRule.LEAST_Q;
                double keep = dropped ? 0 : rule == KeepRule.SAME_DRAW ? 0 : accept;
                double second = rule == KeepRule.RESIDUAL || rule == KeepRule.DROP_UNSURE && !dropped
                        ? at.residual(y)
                        : at.p(y);
                distribution[y] += at.q(x) * (1 - keep) * second;
                distribution[x] += at.q(x) * keep * at.p(y);
            }
        }
        for (int x = 0; x < 3; x++) {
            assertThat(rule.distribution(at)[x]).isCloseTo(distribution[x], within(1e-12));
        }
        assertThat(at.distance(distribution) < 1e-12).isEqualTo(rule.exact());
    }

    @Test
    void theSameSeedGuessesAlikeUnderEveryRuleAndAnotherOneDoesNot() {
        var at = place(3, samplings().get(0));
        assertThat(counts(new Draws(KeepRule.RESIDUAL, at, 5), 40)).isEqualTo(counts(new Draws(KeepRule.RESIDUAL, at, 5), 40));
        assertThat(counts(new Draws(KeepRule.RESIDUAL, at, 5), 40)).isNotEqualTo(counts(new Draws(KeepRule.RESIDUAL, at, 6), 40));
    }

    @Test
    void whereDraftAndTargetAgreeEveryGuessIsKept() {
        var same = new double[] {0.25, 0.75};
        var draws = new Draws(KeepRule.RESIDUAL, TwoDistributions.of(same, same), 1);
        draws.make(500);
        assertThat(draws.kept()).isEqualTo(500);
    }

    @Test
    void aPointMassIsKeptWithTheTargetsProbability() {
        var at = TwoDistributions.of(new double[] {0.3, 0.5, 0.2}, new double[] {0, 1, 0});
        assertThat(KeepRule.RESIDUAL.keeps(at)).isCloseTo(0.5, within(1e-12));
        assertThat(at.residual(0)).isCloseTo(0.6, within(1e-12));
        assertThat(at.residual(1)).isZero();
    }

    @Test
    void whatIsNoDistributionIsRefused() {
        assertThatThrownBy(() -> TwoDistributions.of(new double[] {0, 0}, new double[] {1, 0})).hasMessageContaining("mass");
        assertThatThrownBy(() -> TwoDistributions.of(new double[] {1}, new double[] {1, 0})).hasMessageContaining("outcomes");
        assertThatThrownBy(() -> TwoDistributions.of(new double[] {1, Double.NaN}, new double[] {1, 0}))
                .hasMessageContaining("no probability");
    }

    private static double[] pValues(KeepRule rule, Sampling sampling) {
        return IntStream.range(0, PLACES)
                .mapToObj(i -> drawn(rule, place(i, sampling), i).against())
                .filter(ChiSquare::tells)
                .mapToDouble(ChiSquare::pValue)
                .toArray();
    }

    private static Draws drawn(KeepRule rule, TwoDistributions at, long seed) {
        var draws = new Draws(rule, at, seed);
        draws.make(DRAWS);
        return draws;
    }

    private static List<Integer> counts(Draws draws, int count) {
        draws.make(count);
        return IntStream.range(0, VOCABULARY).mapToObj(draws::seen).toList();
    }

    /** The largest distance between the values' distribution and the uniform one. */
    static double fromUniform(double[] values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        double most = 0;
        for (int i = 0; i < sorted.length; i++) {
            most = Math.max(most, Math.max((i + 1.0) / sorted.length - sorted[i], sorted[i] - i / (double) sorted.length));
        }
        return most;
    }
}
