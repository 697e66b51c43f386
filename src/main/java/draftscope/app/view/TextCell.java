package draftscope.app.view;

import draftscope.app.viewmodel.TextLine;
import draftscope.app.viewmodel.TextSpan;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A line of the running text, tinted where the draft was unsure. */
final class TextCell extends ListCell<TextLine> {

    private final Line line = new Line();

    TextCell() {
        getStyleClass().add("text-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(TextLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        line.show(item);
        setAccessibleText(item.text());
        setGraphic(line);
    }

    /** Lets a text flow place the pieces, right-to-left ones too, and lays the tints behind them. */
    private static final class Line extends Region {

        private final TextFlow flow = new TextFlow();
        private final List<Region> tints = new ArrayList<>();
        private List<TextSpan> shown = List.of();

        Line() {
            flow.getStyleClass().add("text-flow");
            getChildren().add(flow);
        }

        void show(TextLine item) {
            if (shown.equals(item.spans())) {
                return;
            }
            shown = item.spans();
            while (flow.getChildren().size() < shown.size()) {
                var text = new Text();
                text.getStyleClass().add("running-text");
                flow.getChildren().add(text);
            }
            flow.getChildren().remove(shown.size(), flow.getChildren().size());
            while (tints.size() < shown.size()) {
                var tint = new Region();
                tint.setManaged(false);
                tints.add(tint);
                getChildren().add(tints.size() - 1, tint);
            }
            for (int i = 0; i < tints.size(); i++) {
                boolean on = i < shown.size() && shown.get(i).heat() > 0;
                tints.get(i).setVisible(on);
                if (on) {
                    Ui.classes(tints.get(i), List.of("tint", "tint-" + shown.get(i).heat()));
                }
            }
            for (int i = 0; i < shown.size(); i++) {
                ((Text) flow.getChildren().get(i)).setText(shown.get(i).text());
            }
            requestLayout();
        }

        @Override
        protected double computePrefHeight(double width) {
            return 24;
        }

        @Override
        protected void layoutChildren() {
            flow.resizeRelocate(0, 0, Math.max(getWidth(), flow.prefWidth(-1)), getHeight());
            flow.layout();
            for (int i = 0; i < shown.size(); i++) {
                if (tints.get(i).isVisible()) {
                    var bounds = flow.getChildren().get(i).getBoundsInParent();
                    tints.get(i).resizeRelocate(bounds.getMinX(), 1, bounds.getWidth(), getHeight() - 2);
                }
            }
        }
    }
}
