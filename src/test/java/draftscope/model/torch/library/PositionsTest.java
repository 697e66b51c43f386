package draftscope.model.torch.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionsTest {

    private enum Row {
        IDS,
        UP_BIAS
    }

    @Test
    void namesInCapitalsBecomeNumbers() {
        var positions = Positions.of(Row.class).and(new Positions(Map.of("UP", 7, "NORM", -1)));
        assertThat(positions.in("x = w[at + UP] + w[UP_BIAS]\n  if NORM >= 0:\n    T = Matrix(x)[IDS]\n"))
                .isEqualTo("x = w[at + 7] + w[1]\n  if -1 >= 0:\n    T = Matrix(x)[0]\n");
    }

    @Test
    void aNameWithoutANumberIsNamed() {
        assertThatThrownBy(() -> Positions.of(Row.class).in("w[DOWN]")).hasMessageContaining("DOWN");
    }

    @Test
    void aNameWithTwoNumbersIsRefused() {
        var one = Positions.of(Row.class);
        assertThat(one.and(one)).isEqualTo(one);
        assertThatThrownBy(() -> one.and(new Positions(Map.of("IDS", 3))))
                .hasMessage("IDS is number 0 and number 3");
    }
}
