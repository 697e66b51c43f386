package draftscope.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {

    private static final Rectangle2D LEFT = new Rectangle2D(0, 24, 1920, 1056);
    private static final Rectangle2D RIGHT = new Rectangle2D(1920, 0, 2560, 1440);

    private static WindowPlace at(double x, double y, double width, double height) {
        return new WindowPlace(x, y, width, height, false);
    }

    @Test
    void aWindowComesBackWhereItWas() {
        assertThat(at(2000, 100, 1440, 860).on(List.of(LEFT, RIGHT)))
                .hasValue(at(2000, 100, 1440, 860));
        assertThat(at(-900, 100, 1440, 860).on(List.of(LEFT)))
                .as("partly outside, as it was left")
                .hasValue(at(-900, 100, 1440, 860));
    }

    @Test
    void whereNobodyCouldTakeHoldOfItItDoesNot() {
        assertThat(at(2000, 100, 1440, 860).on(List.of(LEFT))).as("the screen is gone").isEmpty();
        assertThat(at(-1400, 100, 1440, 860).on(List.of(LEFT))).isEmpty();
        assertThat(at(0, 2000, 1440, 860).on(List.of(LEFT))).isEmpty();
        assertThat(at(0, -500, 1440, 860).on(List.of(LEFT))).isEmpty();
        assertThat(at(Double.NaN, 0, 1440, 860).on(List.of(LEFT))).isEmpty();
    }

    @Test
    void itIsNoLargerThanTheScreen() {
        assertThat(at(0, 0, 2560, 1440).on(List.of(LEFT))).hasValue(at(0, 24, 1920, 1056));
    }
}
