package draftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.settings.WindowPlace;
import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowMemoryTest {

    private static final Rectangle2D LEFT = new Rectangle2D(0, 24, 1920, 1056);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 2560, 1440);

    private static WindowPlace at(double x, double y, double width, double height) {
        return new WindowPlace(x, y, width, height, false);
    }

    @Test
    void aWindowComesBackWhereItWas() {
        assertThat(WindowMemory.seen(at(2000, 100, 1440, 860), List.of(LEFT, RIGHT)))
                .hasValue(at(2000, 100, 1440, 860));
        assertThat(WindowMemory.seen(at(-900, 100, 1440, 860), List.of(LEFT)))
                .as("partly outside, as it was left")
                .hasValue(at(-900, 100, 1440, 860));
    }

    @Test
    void whereNobodyCouldTakeHoldOfItItDoesNot() {
        assertThat(WindowMemory.seen(at(2000, 100, 1440, 860), List.of(LEFT))).as("the screen is gone").isEmpty();
        assertThat(WindowMemory.seen(at(-1400, 100, 1440, 860), List.of(LEFT))).isEmpty();
        assertThat(WindowMemory.seen(at(0, 2000, 1440, 860), List.of(LEFT))).isEmpty();
        assertThat(WindowMemory.seen(at(0, -500, 1440, 860), List.of(LEFT))).isEmpty();
        assertThat(WindowMemory.seen(at(Double.NaN, 0, 1440, 860), List.of(LEFT))).isEmpty();
    }

    @Test
    void itIsNoLargerThanTheScreen() {
        assertThat(WindowMemory.seen(at(0, 0, 2560, 1440), List.of(LEFT))).hasValue(at(0, 24, 1920, 1056));
    }
}
