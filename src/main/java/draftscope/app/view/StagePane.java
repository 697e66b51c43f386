package draftscope.app.view;

import draftscope.app.view.chart.EntropyLegend;
import draftscope.app.viewmodel.RoundLane;
import draftscope.app.viewmodel.SetupViewModel;
import draftscope.app.viewmodel.StageViewModel;
import draftscope.app.viewmodel.Words;
import draftscope.app.viewmodel.chart.EntropyLegendData;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The middle of the window: text, current round, lanes. */
final class StagePane extends VBox {

    StagePane(StageViewModel stage, SetupViewModel setup) {
        getStyleClass().add("stage-pane");
        var round = new RoundPane(stage);
        var lanes = lanes(stage);
        VBox.setVgrow(lanes, Priority.ALWAYS);
        var text = text(stage, setup);
        VBox.setVgrow(text, Priority.SOMETIMES);
        getChildren().addAll(text, round, lanes);
    }

    private static VBox text(StageViewModel stage, SetupViewModel setup) {
        var pane = new TextPane(stage);
        pane.setAccessibleText(Words.of("text.accessible"));
        pane.setPlaceholder(Ui.label(Words.of("text.empty"), "placeholder"));
        var copy = new Button("", Ui.icon(Feather.COPY));
        copy.getStyleClass().addAll("flat", "button-icon", "copy-button");
        copy.setTooltip(Ui.tooltip(Words.of("text.copy")));
        copy.setAccessibleText(Words.of("text.copy"));
        copy.setOnAction(e -> pane.copy());
        var legend = new EntropyLegend();
        legend.setPrefSize(330, 46);
        legend.setMinSize(250, 46);
        Runnable relimit = () -> legend.setData(new EntropyLegendData(setup.entropyLimit()));
        setup.threshold().text().addListener((observed, before, now) -> relimit.run());
        setup.coefficient().text().addListener((observed, before, now) -> relimit.run());
        relimit.run();
        var head = Ui.row(
                "card-head", Ui.label(Words.of("text.title"), "card-title"), Ui.spring(), legend, copy);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return Ui.card("text-card", head, pane);
    }

    private static VBox lanes(StageViewModel stage) {
        var list = new ListView<>(stage.lanes());
        list.getStyleClass().add("lanes");
        list.setPrefHeight(200);
        list.setSelectionModel(new NoSelection<RoundLane>());
        list.setCellFactory(view -> new LaneCell(view, stage::look));
        list.setAccessibleText(Words.of("lanes.accessible"));
        list.setPlaceholder(teaching());
        var head = Ui.row(
                "card-head",
                Ui.label(Words.of("lanes.title"), "card-title"),
                Ui.label(Words.of("lanes.order"), "card-note"),
                Ui.spring(),
                new ShapeLegend());
        VBox.setVgrow(list, Priority.ALWAYS);
        return Ui.card("lanes-card", head, list);
    }

    private static StackPane teaching() {
        var words = new Label(Words.of("lanes.empty"));
        words.setWrapText(true);
        words.getStyleClass().add("placeholder");
        return new StackPane(words);
    }
}
