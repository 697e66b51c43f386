package draftscope.app.below;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.draw.ChartWords;
import draftscope.draw.Words;
import draftscope.draw.round.GhostData;
import draftscope.draw.round.GhostPainter;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Ghost rows under the round: what other policies would have done from the same place. */
final class GhostPage extends VBox {

    GhostPage(GhostsViewModel ghosts, ChartWords words) {
        getStyleClass().add("ghost-page");
        setId("below-otherwise-view");
        var rows = Ui.tall(new ChartView<>(new GhostPainter(words), GhostData.EMPTY, words).headed("ghosts", 0, ghosts.data));
        var note = Ui.named("ghost-note", Ui.label(ghosts.note, "card-note"));
        note.setMinWidth(0);
        Hover.says(note, ghosts.note);
        getChildren().addAll(rows, Ui.row("ghost-foot", ask(ghosts), note));
        setMinHeight(0);
        setPrefHeight(0);
    }

    private static Button ask(GhostsViewModel ghosts) {
        var ask = Ui.button("ghost-ask", Ui.uncut(new Button("", Ui.icon(Feather.HELP_CIRCLE))), "", ghosts::ask);
        ask.getStyleClass().add("ghost-ask");
        ask.textProperty().bind(Bindings.createStringBinding(
                () -> Words.of(ghosts.asking.get() ? "ghost.stop" : ghosts.draws.get() ? "ghost.draw" : "ghost.ask"),
                ghosts.asking,
                ghosts.draws));
        Hover.says(ask, ghosts.draws.map(draws -> Words.of(draws ? "ghost.draw.hover" : "ghost.ask.hover")));
        ask.disableProperty().bind(ghosts.possible.or(ghosts.asking).not());
        return ask;
    }
}
