package draftscope.app.main;

import draftscope.app.charts.ChartView;
import draftscope.app.home.Commands;
import draftscope.app.home.Shortcut;
import draftscope.app.inspector.InspectorPane;
import draftscope.app.kit.Sheet;
import draftscope.app.tree.TreePane;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Keys become commands, wherever the focus is, unless the focused control needs the key itself. */
final class Keyboard {

    private final Commands commands;
    private final ObservableValue<Optional<Sheet>> sheet;
    private final BooleanSupplier lectern;
    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);

    /**
     * @param lectern whether somebody speaks in front of the window: then only a text field needs keys for itself, and Escape
     *     leaves it
     */
    Keyboard(Commands commands, ObservableValue<Optional<Sheet>> sheet, BooleanSupplier lectern) {
        this.commands = commands;
        this.sheet = sheet;
        this.lectern = lectern;
    }

    /** Takes a key that was pressed; consumes it when it meant a command. */
    void pressed(KeyEvent event) {
        var focused = event.getTarget() instanceof Node node && node.getScene() != null
                ? Optional.ofNullable(node.getScene().getFocusOwner())
                : Optional.<Node>empty();
        boolean held = !down.add(event.getCode());
        boolean types = focused.filter(TextInputControl.class::isInstance).isPresent();
        if (lectern.getAsBoolean() && types && event.getCode() == KeyCode.ESCAPE && event.getSource() instanceof Node whole) {
            whole.requestFocus();
            event.consume();
            return;
        }
        boolean needed = lectern.getAsBoolean()
                ? types
                : focused.filter(node -> needs(node, event.getCode())).isPresent();
        if (commands.press(
                key -> meant(key, event) && !(needed && key.yields()),
                sheet.getValue().isPresent(),
                held)) {
            event.consume();
        }
    }

    /**
     * Takes a key that was pressed in another window of the program: what drives the show, as if nothing here had the
     * keyboard. Returns whether it meant something.
     */
    boolean elsewhere(KeyEvent event) {
        return commands.press(
                key -> meant(key, event),
                sheet.getValue().isPresent(),
                false,
                command -> command.category().drivesTheShow() || command.id().equals(LecternCommands.NOTES));
    }

    /** Takes a key that was let go. */
    void released(KeyEvent event) {
        down.remove(event.getCode());
    }

    /** Keys that are let go over another window are told to that one. */
    void away() {
        down.clear();
    }

    private static boolean meant(Shortcut key, KeyEvent event) {
        if (event.isAltDown() != key.alt() || key.command() != event.isShortcutDown()) {
            return false;
        }
        if (key.byCharacter()) {
            return event.getText().equals(key.key());
        }
        boolean shift = key.shift() == Shortcut.Shift.EITHER
                || event.isShiftDown() == (key.shift() == Shortcut.Shift.DOWN);
        return shift && event.getCode().name().equals(key.key());
    }

    private static boolean needs(Node focused, KeyCode code) {
        if (focused instanceof TextInputControl || focused instanceof ComboBoxBase) {
            return true;
        }
        return code == KeyCode.SPACE
                ? focused instanceof ButtonBase
                : inspecting(focused)
                        || focused instanceof Slider
                        || focused instanceof ChartView
                        || focused instanceof TreePane
                        || focused instanceof ToggleButton;
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
