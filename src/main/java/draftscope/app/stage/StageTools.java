package draftscope.app.stage;

import draftscope.app.kit.Density;
import draftscope.app.kit.Ui;
import draftscope.app.play.StageLook;
import draftscope.draw.Words;
import draftscope.draw.stage.Colouring;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The small buttons over the text: what colour means, and how the stage is looked at. */
final class StageTools {

    private StageTools() {}

    static SegmentedButton colours(StageLook look) {
        var choice = new SegmentedButton();
        choice.setId("colours");
        choice.getStyleClass().add("colour-choice");
        var group = new ToggleGroup();
        choice.setToggleGroup(group);
        for (var colouring : Colouring.values()) {
            var button = new ToggleButton(colouring.words());
            button.setId("colour-" + colouring.id());
            button.setToggleGroup(group);
            button.setTooltip(Ui.tooltip(colouring.meaning()));
            button.setAccessibleText(Words.of("colour.by", colouring.words()));
            button.setSelected(colouring == look.colouring.get());
            button.setOnAction(e -> {
                button.setSelected(true);
                look.colouring.set(colouring);
            });
            look.colouring.addListener((observed, before, now) -> button.setSelected(now == colouring));
            choice.getButtons().add(button);
        }
        return choice;
    }

    static ToggleButton whitespace(StageLook look) {
        return toggle("whitespace", "¶", look.whitespace);
    }

    static ToggleButton density(StageLook look) {
        var button = new ToggleButton("", Ui.icon(Feather.ALIGN_JUSTIFY));
        dress(button, "density");
        button.setSelected(look.density.get() == Density.COMPACT);
        button.setOnAction(e -> look.density.set(button.isSelected() ? Density.COMPACT : Density.ROOMY));
        look.density.addListener((observed, before, now) -> button.setSelected(now == Density.COMPACT));
        return button;
    }

    static Button inspect(Runnable open) {
        return button("inspect", Feather.SEARCH, "inspect.open", "inspect.open", open);
    }

    static Button command(Runnable copy, ObservableBooleanValue ready) {
        var button = button(
                "stage-command",
                Feather.TERMINAL,
                "stage.command",
                "stage.command.hover",
                copy);
        button.disableProperty().bind(Bindings.not(ready));
        return button;
    }

    static Button export(Runnable open) {
        return button("export", Feather.SHARE, "export.open", "export.open.hover", open);
    }

    static Button read(Runnable open) {
        return button("read", Feather.FILE_TEXT, "text.open", "text.open.hover", open);
    }

    static Button present(StageLook look) {
        return button(
                "present",
                Feather.MAXIMIZE,
                "stage.present",
                "stage.present.hover",
                () -> look.presenting.set(true));
    }

    private static Button button(String id, Ikon icon, String name, String hover, Runnable action) {
        var button = new Button("", Ui.icon(icon));
        dress(button, id, name, hover);
        button.setOnAction(e -> action.run());
        return button;
    }

    private static ToggleButton toggle(String key, String sign, BooleanProperty what) {
        var button = new ToggleButton("", Ui.label(sign, "stage-sign"));
        dress(button, key);
        button.selectedProperty().bindBidirectional(what);
        return button;
    }

    private static void dress(ToggleButton button, String key) {
        dress(button, "stage-" + key, "stage." + key, "stage." + key + ".hover");
    }

    private static void dress(ButtonBase button, String id, String name, String hover) {
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon", "stage-tool");
        button.setTooltip(Ui.tooltip(Words.of(hover)));
        button.setAccessibleText(Words.of(name));
    }
}
