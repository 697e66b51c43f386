package draftscope.app.stage;

import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.play.MatchPlaces;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.draw.Words;
import draftscope.draw.stage.Chip;
import draftscope.draw.stage.TextLine;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A line of the running text, tinted by what colour means now. A token tells about itself on hover and click. */
final class TextCell extends ListCell<TextLine> {

    private static final String BREAK = "↵";
    private static final double UNDER = 3;

    private final StageLook look;
    private final ObservableValue<Map<TokenKey, MatchPlaces.Mark>> found;
    private final Line line = new Line();
    private final Hover details;
    private TokenKey pointed = TokenKey.NONE;

    /** @param found tokens to be underlined */
    TextCell(
            StageViewModel stage,
            StageLook look,
            ObservableValue<Map<TokenKey, MatchPlaces.Mark>> found,
            Consumer<TokenKey> chosen) {
        this.found = found;
        this.look = look;
        getStyleClass().add("text-cell");
        setPrefWidth(0);
        // Kept while the cell is empty: putting it back would style every part anew.
        setGraphic(line);
        details = Hover.inPlaces(line, () -> stage.chip(pointed).map(Chip::details).orElse(Words.of("branch.chosen")), "chip-details");
        line.setOnMouseMoved(e -> {
            pointed = line.at(e);
            if (pointed.equals(TokenKey.CHOSEN) || stage.chip(pointed).isPresent()) {
                details.begin();
            } else {
                details.end();
            }
        });
        line.setOnMouseClicked(e -> Optional.of(line.at(e)).filter(TokenKey::present).ifPresent(chosen));
    }

    /** White space as it is shown: marked or not. */
    static String marked(String text, boolean marks) {
        return marks ? text.replace(' ', '·').replace('\u00a0', '⍽') : text;
    }

    @Override
    protected void updateItem(TextLine item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            line.setVisible(false);
            details.hide();
            return;
        }
        line.setVisible(true);
        line.show(item);
        if (details.read() && item.spans().stream().noneMatch(span -> span.key().equals(pointed))) {
            details.hide();
        }
        setAccessibleText(item.text());
    }

    /** Lets a text flow place the pieces, right-to-left ones too, and lays the tints behind them. */
    private final class Line extends Region {

        private final TextFlow flow = new TextFlow();
        private final List<Region> tints = new ArrayList<>();
        private final List<Region> underlines = new ArrayList<>();
        private final Text end = new Text(BREAK);
        private final Region ring = new Region();
        private List<TextSpan> shown = List.of();

        Line() {
            flow.getStyleClass().add("text-flow");
            end.getStyleClass().addAll("running-text", "line-break");
            end.setManaged(false);
            ring.getStyleClass().add("text-ring");
            ring.setManaged(false);
            ring.setMouseTransparent(true);
            getChildren().addAll(flow, end, ring);
        }

        void show(TextLine item) {
            shown = item.spans();
            boolean marks = look.whitespace.get();
            while (flow.getChildren().size() < shown.size()) {
                var text = new Text();
                text.getStyleClass().add("running-text");
                flow.getChildren().add(text);
            }
            // Pieces a line does not need are kept without text: new ones would have to be styled.
            for (int i = shown.size(); i < flow.getChildren().size(); i++) {
                ((Text) flow.getChildren().get(i)).setText("");
            }
            while (tints.size() < shown.size()) {
                var tint = new Region();
                tint.setManaged(false);
                tint.setMouseTransparent(true);
                tints.add(tint);
                getChildren().add(tints.size() - 1, tint);
            }
            for (int i = 0; i < tints.size(); i++) {
                var shade = i < shown.size() ? shown.get(i).shade(look.colouring.get()) : "";
                tints.get(i).setVisible(!shade.isEmpty());
                if (!shade.isEmpty()) {
                    Ui.classes(tints.get(i), shown.get(i).refused(look.colouring.get())
                            ? List.of("tint", "tint-" + shade, "tint-refused")
                            : List.of("tint", "tint-" + shade));
                }
            }
            underline();
            for (int i = 0; i < shown.size(); i++) {
                ((Text) flow.getChildren().get(i)).setText(marked(shown.get(i).text(), marks));
            }
            end.setVisible(marks && item.hard());
            var marked = look.marked.get();
            ring.setVisible(marked.present() && shown.stream().anyMatch(span -> span.key().equals(marked)));
            requestLayout();
        }

        /** Lines under what was found again; most texts have none, and then there are no nodes for them. */
        private void underline() {
            var marked = found.getValue();
            if (marked.isEmpty() && underlines.isEmpty() && shown.stream().noneMatch(TextSpan::isChosen)) {
                return;
            }
            while (underlines.size() < shown.size()) {
                var under = new Region();
                under.setManaged(false);
                under.setMouseTransparent(true);
                underlines.add(under);
                getChildren().add(under);
            }
            for (int i = 0; i < underlines.size(); i++) {
                var mark = i < shown.size() ? mark(shown.get(i), marked) : "";
                underlines.get(i).setVisible(!mark.isEmpty());
                if (!mark.isEmpty()) {
                    Ui.classes(underlines.get(i), List.of("match", "match-" + mark));
                }
            }
        }

        /** Why a line is drawn under a piece: somebody chose it, or it was found again; empty where none is. */
        private String mark(TextSpan span, Map<TokenKey, MatchPlaces.Mark> marked) {
            return span.isChosen()
                    ? "chosen"
                    : Optional.ofNullable(marked.get(span.key())).map(m -> m.id()).orElse("");
        }

        /** The token under the pointer. */
        TokenKey at(MouseEvent event) {
            for (int i = 0; i < shown.size(); i++) {
                var bounds = flow.getChildren().get(i).getBoundsInParent();
                if (event.getX() >= bounds.getMinX() && event.getX() < bounds.getMaxX()) {
                    return shown.get(i).key();
                }
            }
            return TokenKey.NONE;
        }

        @Override
        protected double computePrefHeight(double width) {
            return look.density.get().line();
        }

        @Override
        protected void layoutChildren() {
            flow.resizeRelocate(0, 0, Math.max(getWidth(), flow.prefWidth(-1)), getHeight());
            flow.layout();
            double right = 0;
            double from = Double.POSITIVE_INFINITY;
            double to = 0;
            for (int i = 0; i < shown.size(); i++) {
                var bounds = flow.getChildren().get(i).getBoundsInParent();
                right = Math.max(right, bounds.getMaxX());
                if (ring.isVisible() && shown.get(i).key().equals(look.marked.get())) {
                    from = Math.min(from, bounds.getMinX());
                    to = Math.max(to, bounds.getMaxX());
                }
                if (tints.get(i).isVisible()) {
                    tints.get(i).resizeRelocate(bounds.getMinX(), 1, bounds.getWidth(), getHeight() - 2);
                }
                if (i < underlines.size() && underlines.get(i).isVisible()) {
                    underlines.get(i).resizeRelocate(bounds.getMinX(), getHeight() - UNDER, bounds.getWidth(), UNDER);
                }
            }
            end.relocate(right + 2, 0);
            if (from <= to) {
                ring.resizeRelocate(from - 1, 0, to - from + 2, getHeight());
            }
        }
    }
}
