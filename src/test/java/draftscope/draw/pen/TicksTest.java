package draftscope.draw.pen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import draftscope.draw.Figures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures on axes. */
class TicksTest {

    @Test
    void quartersAreSaidAsQuarters() {
        assertThat(Arrays.stream(Ticks.multiples(0, 1, 0.25)).mapToObj(v -> Figures.decimals(v, Ticks.decimals(0.25))))
                .containsExactly("0.00", "0.25", "0.50", "0.75", "1.00");
        assertThat(Ticks.decimals(0.5)).isEqualTo(1);
        assertThat(Ticks.decimals(2.5)).isEqualTo(1);
        assertThat(Ticks.decimals(20)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.05, 0.14, 0.3, 0.77, 1, 2.1, 9, 40, 700})
    void everyFigureOfAnAxisIsTheValueOfItsLine(double span) {
        for (int most = 1; most < 9; most++) {
            var step = Ticks.step(span, most);
            for (var tick : Ticks.multiples(0, span, step)) {
                var said = Double.parseDouble(Figures.decimals(tick, Ticks.decimals(step)));
                assertThat(said).as("of " + span + " by " + step).isCloseTo(tick, within(1e-9));
            }
        }
    }
}
