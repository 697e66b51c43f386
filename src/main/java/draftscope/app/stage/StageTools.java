package draftscope.app.stage;

import draftscope.app.kit.Choices;
import draftscope.app.kit.Density;
import draftscope.app.kit.Ui;
import draftscope.app.play.StageLook;
import draftscope.draw.Words;
import draftscope.draw.stage.Colouring;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The small buttons over the text: what colour means, and how the stage is looked at. */
final class StageTools {

    private StageTools() {}

    static SegmentedButton colours(StageLook look) {
        var choice = Ui.named("colours", new Choices<>(
                "colour",
                List.of(Colouring.values()),
                look.colouring,
                Colouring::id,
                Colouring::words,
                Colouring::meaning).joined());
        choice.getStyleClass().add("colour-choice");
        choice.getButtons().forEach(button -> button.setAccessibleText(Words.of("colour.by", button.getText())));
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
        var button = button("stage-command", Feather.TERMINAL, "stage.command", "stage.command.hover", copy);
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
        return button("present", Feather.MAXIMIZE, "stage.present", "stage.present.hover", () -> look.presenting.set(true));
    }

    private static Button button(String id, Ikon icon, String name, String hover, Runnable action) {
        var button = new Button("", Ui.icon(icon));
        return Ui.button(id, Ui.iconic(button, Words.of(name), Words.of(hover), "stage-tool"), "", action);
    }

    private static ToggleButton toggle(String key, String sign, BooleanProperty what) {
        var button = new ToggleButton("", Ui.label(sign, "stage-sign"));
        dress(button, key);
        button.selectedProperty().bindBidirectional(what);
        return button;
    }

    private static void dress(ToggleButton button, String key) {
        Ui.named("stage-" + key, Ui.iconic(button, Words.of("stage." + key), Words.of("stage." + key + ".hover"), "stage-tool"));
    }
}
