package draftscope.app.below;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Ui;
import draftscope.draw.ChartWords;
import draftscope.draw.Words;
import draftscope.draw.round.GhostData;
import draftscope.draw.round.GhostPainter;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Ghost rows under the round: what other policies would have done from the same place. */
final class GhostPage extends VBox {

    GhostPage(GhostsViewModel ghosts, ChartWords words) {
        getStyleClass().add("ghost-page");
        setId("below-otherwise-view");
        var rows = new ChartView<>(new GhostPainter(words), GhostData.EMPTY, words);
        rows.setId("ghosts");
        rows.setTitled(false);
        rows.setMinHeight(0);
        rows.setPrefHeight(0);
        VBox.setVgrow(rows, Priority.ALWAYS);
        ghosts.data.addListener((observed, before, now) -> rows.setData(now));
        rows.setData(ghosts.data.get());
        var note = Ui.label(ghosts.note, "card-note");
        note.setId("ghost-note");
        note.setMinWidth(0);
        var whole = Ui.tooltip("");
        whole.textProperty().bind(ghosts.note);
        note.setTooltip(whole);
        getChildren().addAll(rows, Ui.row("ghost-foot", ask(ghosts), note));
        setMinHeight(0);
        setPrefHeight(0);
    }

    private static Button ask(GhostsViewModel ghosts) {
        var ask = new Button("", Ui.icon(Feather.HELP_CIRCLE));
        ask.setId("ghost-ask");
        ask.getStyleClass().add("ghost-ask");
        ask.textProperty().bind(Bindings.createStringBinding(
                () -> Words.of(ghosts.asking.get() ? "ghost.stop" : ghosts.draws.get() ? "ghost.draw" : "ghost.ask"),
                ghosts.asking,
                ghosts.draws));
        var hover = Ui.tooltip("");
        hover.textProperty().bind(Bindings.createStringBinding(
                () -> Words.of(ghosts.draws.get() ? "ghost.draw.hover" : "ghost.ask.hover"), ghosts.draws));
        ask.setTooltip(hover);
        ask.disableProperty().bind(ghosts.possible.or(ghosts.asking).not());
        ask.setOnAction(e -> ghosts.ask());
        ask.setMinWidth(Region.USE_PREF_SIZE);
        return ask;
    }
}
