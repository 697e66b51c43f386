package draftscope.app.view;

import draftscope.app.viewmodel.Colouring;
import draftscope.app.viewmodel.Density;
import draftscope.app.viewmodel.InspectorViewModel;
import draftscope.app.viewmodel.StageLook;
import draftscope.app.viewmodel.Words;
import draftscope.app.viewmodel.WorkbenchViewModel;
import draftscope.app.viewmodel.record.ExportViewModel;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;

/** The small buttons over the text: what colour means, and how the stage is looked at. */
final class StageTools {

    private StageTools() {}

    /** Chooses what colour means. */
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
            button.setSelected(colouring == look.colouring().get());
            button.setOnAction(e -> {
                button.setSelected(true);
                look.colouring().set(colouring);
            });
            look.colouring().addListener((observed, before, now) -> button.setSelected(now == colouring));
            choice.getButtons().add(button);
        }
        return choice;
    }

    /** Marks white space. */
    static ToggleButton whitespace(StageLook look) {
        return toggle("whitespace", "¶", look.whitespace());
    }

    /** Close lines. */
    static ToggleButton density(StageLook look) {
        var button = new ToggleButton("", Ui.icon(Feather.ALIGN_JUSTIFY));
        dress(button, "density");
        button.setSelected(look.density().get() == Density.COMPACT);
        button.setOnAction(e -> look.density().set(button.isSelected() ? Density.COMPACT : Density.ROOMY));
        look.density().addListener((observed, before, now) -> button.setSelected(now == Density.COMPACT));
        return button;
    }

    /** Opens the inspector. */
    static Button inspect(InspectorViewModel inspector) {
        var button = new Button("", Ui.icon(Feather.SEARCH));
        button.setId("inspect");
        button.getStyleClass().addAll("flat", "button-icon", "stage-tool");
        button.setTooltip(Ui.tooltip(Words.of("inspect.open")));
        button.setAccessibleText(Words.of("inspect.open"));
        button.setOnAction(e -> inspector.open());
        return button;
    }

    /** Copies the command that repeats the run on stage. */
    static Button command(WorkbenchViewModel workbench) {
        var button = new Button("", Ui.icon(Feather.TERMINAL));
        button.setId("stage-command");
        button.getStyleClass().addAll("flat", "button-icon", "stage-tool");
        button.setTooltip(Ui.tooltip(Words.of("stage.command.hover")));
        button.setAccessibleText(Words.of("stage.command"));
        button.disableProperty().bind(workbench.clock().ready().not());
        button.setOnAction(e -> workbench.traces().copyShown());
        return button;
    }

    /** Asks what the run is to become. */
    static Button export(ExportViewModel export) {
        var button = new Button("", Ui.icon(Feather.SHARE));
        button.setId("export");
        button.getStyleClass().addAll("flat", "button-icon", "stage-tool");
        button.setTooltip(Ui.tooltip(Words.of("export.open.hover")));
        button.setAccessibleText(Words.of("export.open"));
        button.setOnAction(e -> export.open());
        return button;
    }

    /** Fills the screen. */
    static Button present(StageLook look) {
        var button = new Button("", Ui.icon(Feather.MAXIMIZE));
        button.setId("present");
        button.getStyleClass().addAll("flat", "button-icon", "stage-tool");
        button.setTooltip(Ui.tooltip(Words.of("stage.present.hover")));
        button.setAccessibleText(Words.of("stage.present"));
        button.setOnAction(e -> look.presenting().set(true));
        return button;
    }

    private static ToggleButton toggle(String key, String sign, BooleanProperty what) {
        var button = new ToggleButton("", Ui.label(sign, "stage-sign"));
        dress(button, key);
        button.selectedProperty().bindBidirectional(what);
        return button;
    }

    private static void dress(ToggleButton button, String key) {
        button.setId("stage-" + key);
        button.getStyleClass().addAll("flat", "button-icon", "stage-tool");
        button.setTooltip(Ui.tooltip(Words.of("stage." + key + ".hover")));
        button.setAccessibleText(Words.of("stage." + key));
    }
}
