package draftscope.decoding.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
import org.junit.jupiter.api.Test;

class LearnedTest {

    private static TokenChoice guess(double own, double largest, double entropy) {
        return new TokenChoice(1, own, entropy, new TokenChoice.Ranking(new int[] {0}, new double[] {largest}));
    }

    @Test
    void itKeepsTheTokenItDoubtsAndStopsBehindIt() {
        // z = −1 − H + 4·q − place: with q = 0.9 and H = 0.1 it is 2.5, 1.5, 0.5, −0.5 at the places 0 to 3.
        var state = new Learned(new LogisticRule(-1, -1, 0, 4, -1), 0.5, 40).begin();
        state.requested();
        for (int i = 0; i < 3; i++) {
            assertThat(state.stopAfter(guess(0.9, 0.9, 0.1))).isFalse();
        }
        assertThat(state.stopAfter(guess(0.9, 0.9, 0.1))).isTrue();
        assertThat(state.stopReason()).isEqualTo(StopReason.CONFIDENCE);
        assertThat(state.note().values()).hasSize(4);
        assertThat(state.note().values().get(3)).isCloseTo(1 / (1 + Math.exp(0.5)), within(1e-12));
        state.requested();
        assertThat(state.stopAfter(guess(0.9, 0.9, 0.1))).as("the place starts anew").isFalse();
    }

    @Test
    void everyFeatureCounts() {
        var rule = new LogisticRule(0.1, -0.2, 0.3, 0.4, 0.5);
        double z = 0.1 - 0.2 * 1.5 + 0.3 * 0.8 + 0.4 * 0.2 + 0.5 * 3;
        assertThat(rule.chance(1.5, 0.8, 0.2, 3)).isCloseTo(1 / (1 + Math.exp(-z)), within(1e-12));
    }

    @Test
    void aTurnedThresholdHoldsAndBadNumbersAreNamed() {
        var state = PolicyCatalog.entry("learned").standard().begin();
        state.turn(1);
        state.requested();
        assertThat(state.stopAfter(guess(0.99, 0.99, 0.01))).isTrue();
        assertThatThrownBy(() -> new LogisticRule(Double.NaN, 0, 0, 0, 0)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Learned(LogisticRule.EMBEDDED, 2, 4)).hasMessageContaining("threshold");
        assertThat(LogisticRule.rules(PolicyCatalog.entry("learned"))).isTrue();
        assertThat(LogisticRule.rules(PolicyCatalog.entry("svip"))).isFalse();
    }
}
