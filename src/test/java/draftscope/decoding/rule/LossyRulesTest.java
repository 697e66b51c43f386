package draftscope.decoding.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.exact.TwoDistributions;
import draftscope.decoding.port.ReadChain;
import draftscope.decoding.port.Target;
import draftscope.decoding.port.TokenChoice;
import draftscope.decoding.port.TokenIds;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that are not exact: what they do, how far they lead away, and that nobody meets them unasked. */
class LossyRulesTest {

    private static final double[] P = {0.5, 0.3, 0.15, 0.05};
    private static final double[] Q = {0.1, 0.2, 0.1, 0.6};
    private static final int GRID = 40_000;

    static Stream<Verification> lossy() {
        return Stream.of(
                RuleCatalog.entry("lenience").with(Map.of()),
                RuleCatalog.entry("lenience").with(Map.of("lenience", 0.2)),
                RuleCatalog.entry("typical").with(Map.of()),
                RuleCatalog.entry("typical").with(Map.of("typical_epsilon", 0.2, "typical_delta", 0.9)));
    }

    @Test
    void nobodyMeetsThemUnasked() {
        assertThat(RuleCatalog.standard().exact()).isTrue();
        assertThat(Verification.STANDARD.exact()).isTrue();
        assertThat(Verification.STANDARD.info()).isEmpty();
        assertThat(RuleCatalog.entries().stream().filter(r -> !r.exact()).map(RuleEntry::name))
                .containsExactly("lenience", "typical");
        assertThat(lossy()).allSatisfy(rule -> {
            assertThat(rule.info().orElseThrow().exact()).isFalse();
            assertThat(rule.rule().meaning()).startsWith("Lossy");
        });
    }

    /** The distance that is told is that of what comes out when drafts and numbers are gone through. */
    @ParameterizedTest
    @MethodSource("lossy")
    void theDistanceToldIsThatOfWhatComesOut(Verification rule) {
        var distribution = new double[P.length];
        double told = Double.NaN;
        for (int x = 0; x < P.length; x++) {
            var chain = chain(x, false);
            double keeps = rule.made().orElseThrow().judge(chain, new double[] {0.5}).places().get(0).keeps();
            double distance = rule.made().orElseThrow().judge(chain, new double[] {0.5}).places().get(0).distance().orElseThrow();
            assertThat(Double.isNaN(told) || told == distance).as("of the place, not of the guess").isTrue();
            told = distance;
            distribution[x] += Q[x] * keeps;
            for (int i = 0; i < GRID && keeps < 1; i++) {
                var verdict = chain.judged(rule.made().orElseThrow(), new double[] {1 - 1e-12, (i + 0.5) / GRID}, List.of(test()));
                assertThat(verdict.accepted()).isZero();
                distribution[verdict.next().id()] += Q[x] * (1 - keeps) / GRID;
            }
        }
        assertThat(told).isCloseTo(TwoDistributions.of(P, Q).distance(distribution), within(2.0 / GRID)).isGreaterThan(0.05);
    }

    @Test
    void noTokenComesMoreOftenThanLenienceAllows() {
        double share = 0.25;
        var at = TwoDistributions.of(P, Q);
        double refused = 1;
        for (int x = 0; x < P.length; x++) {
            double keeps = new Lenience(share).judge(chain(x, false), new double[] {0.5}).places().get(0).keeps();
            refused -= Q[x] * keeps;
        }
        for (int x = 0; x < P.length; x++) {
            double keeps = new Lenience(share).judge(chain(x, false), new double[] {0.5}).places().get(0).keeps();
            assertThat(Q[x] * keeps + refused * at.residual(x)).isLessThanOrEqualTo(P[x] / share + 1e-12);
        }
    }

    @Test
    void aWholeShareIsTheUsualRule() {
        for (int x = 0; x < P.length; x++) {
            var place = new Lenience(1).judge(chain(x, false), new double[] {0.5}).places().get(0);
            assertThat(place.keeps()).isCloseTo(Math.min(1, P[x] / Q[x]), within(1e-12));
            assertThat(place.distance().orElseThrow()).isCloseTo(0, within(1e-12));
            assertThat(new Lenience(1).judge(chain(x, true), new double[0]).accepted()).isEqualTo(x == 0 ? 1 : 0);
        }
    }

    /** Lenience keeps what comes near the largest, and says so by a distance of 1; the other keeps the target's own choice. */
    @Test
    void greedily() {
        var near = new Lenience(0.5).judge(chain(1, true), new double[0]);
        assertThat(near.accepted()).isEqualTo(1);
        assertThat(near.places().get(0).distance()).hasValue(1);
        assertThat(new Lenience(0.5).judge(chain(2, true), new double[0]).accepted()).isZero();
        for (int x = 0; x < P.length; x++) {
            var typical = new TypicalAcceptance(0.09, 0.3).judge(chain(x, true), new double[0]);
            assertThat(typical.accepted()).isEqualTo(x == 0 ? 1 : 0);
            assertThat(typical.places().get(0).distance()).hasValue(0);
        }
    }

    @Test
    void theFirstThatDoesNotStayEndsIt() {
        var chain = new ReadChain(TokenIds.of(0, 3, 0), List.of(P, P, P, P), List.of(Q, Q, Q), false);
        assertThat(new TypicalAcceptance(0.09, 0.3).judge(chain, new double[] {0, 0, 0}).accepted()).isEqualTo(1);
    }

    private static ReadChain chain(int guess, boolean greedy) {
        return new ReadChain(TokenIds.of(guess), List.of(P, P), List.of(Q), greedy);
    }

    private static Target.Test test() {
        return new Target.Test(0, 0, 0, OptionalDouble.empty(), TokenChoice.Ranking.NONE);
    }
}
