package draftscope.app.home;

import draftscope.app.engine.Problem;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.settings.Language;
import draftscope.app.theme.Accent;
import draftscope.app.theme.AreaSheet;
import draftscope.app.theme.MotionChoice;
import draftscope.app.theme.ThemeChoice;
import draftscope.draw.Words;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What is chosen for good. Everything holds at once. */
public final class SettingsSheet extends VBox {

    private static final double WIDTH = 640;
    private static final int PERCENT = 100;
    private static final double STEP = 10;

    private final SettingsDesk home;
    private final GridPane grid = new GridPane();
    private final Label trouble = Ui.label("", "settings-trouble");

    /** Over what is kept. */
    public SettingsSheet(SettingsDesk home) {
        this.home = home;
        getStyleClass().add("settings-sheet");
        AreaSheet.dress(this, "home");
        grid.getStyleClass().add("settings-grid");
        var names = new ColumnConstraints();
        names.setHalignment(HPos.LEFT);
        names.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().addAll(names, new ColumnConstraints());
        add(
                "settings.theme",
                Choice.of("settings-theme", List.of(ThemeChoice.values()), home.theme(), SettingsSheet::words));
        add(
                "settings.accent",
                Choice.spots("settings-accent", List.of(Accent.values()), home.accent(), a -> Words.of(
                        "accent." + a.id())));
        add("settings.type", typeSize());
        add("settings.motion", motion());
        add("settings.language", language());
        add("settings.file", file());
        var reset = Ui.button("settings-reset", Words.of("settings.reset"), () -> home.reset().run());
        Hover.says(reset, Words.of("settings.reset.hover"));
        var forget = Ui.button("settings-forget", Words.of("settings.forget"), () -> home.forgetPrompts().run());
        Hover.says(forget, Words.of("settings.forget.hover"));
        forget.disableProperty().bind(Bindings.isEmpty(home.prompts()));
        var note = Ui.label(Words.of("settings.note"), "settings-note");
        getChildren().addAll(grid, Ui.row("settings-foot", note, Ui.spring(), forget, reset));
        setPrefWidth(WIDTH);
        Watch.always(this::tell, sceneProperty());
    }

    private void add(String key, Node control) {
        var name = Ui.label(Words.of(key), "settings-name");
        name.setLabelFor(control);
        GridPane.setValignment(name, VPos.TOP);
        grid.addRow(grid.getRowCount(), name, control);
    }

    private static String words(ThemeChoice choice) {
        return Words.of("theme." + choice.id());
    }

    private Node typeSize() {
        var slider = new Slider(Keys.SMALLEST_TYPE * PERCENT, Keys.LARGEST_TYPE * PERCENT, PERCENT);
        slider.setId("settings-type");
        slider.setAccessibleText(Words.of("settings.type"));
        slider.setMajorTickUnit(STEP);
        slider.setMinorTickCount(0);
        slider.setBlockIncrement(STEP);
        slider.setSnapToTicks(true);
        slider.setShowTickMarks(true);
        slider.setPrefWidth(300);
        slider.setValue(Math.round(home.typeSize().get() * PERCENT));
        // While it is dragged the window would grow under the hand that drags.
        slider.valueChangingProperty().addListener((observed, before, now) -> take(slider));
        slider.valueProperty().addListener((observed, before, now) -> take(slider));
        home.typeSize().addListener((observed, before, now) ->
                slider.setValue(Math.round(now.doubleValue() * PERCENT)));
        var value = Ui.label(
                Bindings.createStringBinding(
                        () -> Words.of("settings.type.value", Math.round(slider.getValue())), slider.valueProperty()),
                "settings-value");
        var hint = hint("settings.type.hint");
        return new VBox(Ui.row("settings-row", slider, value), hint);
    }

    private void take(Slider slider) {
        if (!slider.isValueChanging()) {
            home.typeSize().set(Math.round(slider.getValue() / STEP) * STEP / PERCENT);
        }
    }

    private Node motion() {
        var choice = Choice.of("settings-motion", List.of(MotionChoice.values()), home.motion(), m -> Words.of(
                "motion." + m.id()));
        return new VBox(choice, hint("settings.motion.hint"));
    }

    private static Label hint(String key) {
        return Ui.wrapped(Words.of(key), "settings-hint");
    }

    private Node language() {
        var choice = Choice.of("settings-language", List.of(Language.values()), home.language(), l -> l.own()
                .orElseGet(() -> Words.of("language.system")));
        return new VBox(choice, hint("settings.language.hint"));
    }

    private Node file() {
        var where = home.settings().file().map(Path::toString).orElse(Words.of("about.nowhere"));
        var path = Ui.label(where, "settings-path");
        path.setId("settings-file");
        path.setWrapText(true);
        trouble.setWrapText(true);
        return new VBox(path, trouble);
    }

    /** Writing can fail at any time, so it is asked again whenever the sheet is opened. */
    private void tell() {
        trouble.setText(home.settings()
                .problem()
                .map((Problem p) -> p.cause() + "; " + p.fix())
                .orElse(""));
        Ui.there(trouble, !trouble.getText().isEmpty());
    }
}
