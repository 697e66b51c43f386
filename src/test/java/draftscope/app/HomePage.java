package draftscope.app;

import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.write;

import draftscope.app.home.LogLine;
import draftscope.app.kit.Sheet;
import draftscope.app.theme.Accent;
import draftscope.app.theme.MotionChoice;
import draftscope.app.theme.ThemeChoice;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import org.testfx.api.FxRobot;

/** Settings, palette, help and log as a person uses them. Call from a test's own thread. */
record HomePage(Workbench window) {

    void openSettings() {
        click("#open-settings");
    }

    void choose(ThemeChoice theme) {
        click("#settings-theme-" + theme.id());
    }

    void choose(Accent accent) {
        click("#settings-accent-" + accent.id());
    }

    void choose(MotionChoice motion) {
        click("#settings-motion-" + motion.id());
    }

    double typeSize() {
        return fx(() -> window.home.typeSize.get());
    }

    Accent accent() {
        return fx(() -> window.home.accent.get());
    }

    /** Whether the window moves less. */
    boolean still() {
        return fx(() -> window.model.look().reducedMotion.get());
    }

    /** What is painted behind a node. */
    List<Paint> grounds(String query) {
        return fx(() -> new FxRobot().lookup(query).queryAs(Region.class).getBackground().getFills().stream()
                .map(BackgroundFill::getFill)
                .toList());
    }

    /** How much larger than usual the window's type is seen. */
    double type() {
        return fx(() -> new FxRobot().lookup("#run").query().getLocalToSceneTransform().getMxx());
    }

    /** The style sheets that the window wears. */
    String styles() {
        return fx(() -> new FxRobot().lookup("#run").query().getScene().getStylesheets().toString());
    }

    /** Searches all that the window can do. */
    void find(String words) {
        press(KeyCode.CONTROL, KeyCode.K);
        write(words);
    }

    /** Searches for something and does the first that is found. */
    void command(String words) {
        find(words);
        press(KeyCode.ENTER);
    }

    void help() {
        press(KeyCode.F1);
    }

    /** Goes from help to another sheet. */
    void helpTo(Sheet sheet) {
        click("#help-sheet_" + sheet.id());
    }

    /** What help says that keys do, in those of its labels that are asked for. */
    List<String> shortcuts(Predicate<Label> wanted) {
        return fx(() -> new FxRobot().lookup(".shortcut-words").<Label>queryAll().stream().filter(wanted).map(Label::getText).toList());
    }

    List<LogLine> log() {
        return fx(() -> List.copyOf(window.home.log.lines));
    }

    /** All of the log that is shown, with what lies behind each line. */
    String wholeLog() {
        return fx(() -> window.home.log.whole());
    }
}
