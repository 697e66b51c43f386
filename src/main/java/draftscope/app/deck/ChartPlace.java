package draftscope.app.deck;

import draftscope.app.charts.ChartsViewModel;
import draftscope.app.kit.Ui;
import draftscope.draw.chart.ChartKind;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One place beside the stage: a head and the chart that was chosen. */
public final class ChartPlace extends VBox {

    private static final double USUAL = 210;
    private static final double LEAST = 76;
    private static final double HEAD = 47;
    /** Height in which there is a place at all, without what stands under its chart. */
    static final double LEAST_HEIGHT = HEAD + LEAST;
    /** Height in which its chart is read, without what stands under it. */
    static final double READ_HEIGHT = HEAD + USUAL;
    /** Height of what stands under its chart. */
    static final double UNDER_HEIGHT = 78;

    public final ObservableValue<ChartKind> kind;

    /** @param place its number, from 0 at the top */
    public ChartPlace(DeckViewModel deck, ChartsViewModel charts, ChartDeeds deeds, int place) {
        kind = deck.at(place);
        getStyleClass().addAll("card-box", "chart-place");
        setId(DeckViewModel.spot(place));
        var holder = Ui.tall(new ChartHolder(charts, kind));
        holder.setPrefHeight(USUAL);
        holder.setMinHeight(LEAST);
        var head = new ChartHead(
                Integer.toString(place),
                charts,
                holder,
                kind,
                wanted -> deck.choose(place, wanted),
                deeds,
                true);
        VBox.setVgrow(this, Priority.ALWAYS);
        getChildren().addAll(head, holder);
        holder.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
                deeds.enlarge(kind.getValue());
                e.consume();
            } else {
                holder.chart().requestFocus();
                deeds.goTo(holder.chart());
            }
        });
        holder.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ENTER && !e.isShortcutDown()) {
                // At a place of its own Enter goes there; anywhere else it enlarges.
                if (!deeds.goTo(holder.chart())) {
                    deeds.enlarge(kind.getValue());
                }
                e.consume();
            }
        });
    }

    /** Puts something under the chart, or takes it away. */
    public void under(Node node, boolean there) {
        if (there && node.getParent() != this) {
            getChildren().add(node);
        } else if (!there) {
            getChildren().remove(node);
        }
    }
}
