package draftscope.app.view;

import draftscope.app.view.chart.ChartView;
import draftscope.app.viewmodel.ClockViewModel;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The clock from the keyboard, wherever the focus is on the stage, unless the focused control needs the key itself. */
final class ClockKeys {

    private final ClockViewModel clock;

    ClockKeys(ClockViewModel clock) {
        this.clock = clock;
    }

    /** Takes a key that was pressed while {@code focused} had the focus; consumes it when it was one of the clock's. */
    void pressed(KeyEvent event, Node focused) {
        if (!clock.ready().get() || event.isShortcutDown() || event.isAltDown() || needs(focused, event.getCode())) {
            return;
        }
        boolean token = event.isShiftDown();
        switch (event.getCode()) {
            case SPACE -> clock.toggle();
            case RIGHT -> step(1, token);
            case LEFT -> step(-1, token);
            case HOME -> clock.toStart();
            case END -> clock.toEnd();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int count, boolean token) {
        if (token) {
            clock.stepTokens(count);
        } else {
            clock.stepRounds(count);
        }
    }

    private static boolean needs(Node focused, KeyCode code) {
        if (focused instanceof TextInputControl || focused instanceof ComboBoxBase) {
            return true;
        }
        return code == KeyCode.SPACE
                ? focused instanceof ButtonBase
                : inspecting(focused) || focused instanceof Slider || focused instanceof ChartView || focused instanceof ToggleButton;
    }

    /** The inspector has arrows of its own. */
    private static boolean inspecting(Node focused) {
        for (var at = focused; at != null; at = at.getParent()) {
            if (at instanceof InspectorPane) {
                return true;
            }
        }
        return false;
    }
}
