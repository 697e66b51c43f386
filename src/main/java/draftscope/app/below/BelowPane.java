package draftscope.app.below;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Choices;
import draftscope.app.kit.Ui;
import draftscope.app.play.Below;
import draftscope.draw.ChartWords;
import draftscope.draw.Words;
import draftscope.draw.round.CacheData;
import draftscope.draw.round.CachePainter;
import draftscope.draw.round.ChipPlaces;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/** The card under the round: one of several views of it, chosen in its head. */
public final class BelowPane extends VBox {

    private final BelowViewModel model;
    private final Head head;
    private final SightView sight;
    private final Map<Below, Node> views = new EnumMap<>(Below.class);

    public BelowPane(BelowViewModel model, GhostsViewModel ghosts, Node rounds, Region legend) {
        this.model = model;
        setId("lanes-card");
        getStyleClass().addAll("card-box", "lanes-card");
        var words = ChartWords.load();
        views.put(Below.ROUNDS, rounds);
        sight = new SightView(words, model::light);
        views.put(Below.SIGHT, sight.headed("below-sight-view", 0, model.sight));
        views.put(
                Below.CACHE,
                new ChartView<>(new CachePainter(words), CacheData.EMPTY, words).headed("below-cache-view", 0, model.cache));
        views.put(Below.OTHERWISE, new GhostPage(ghosts, words));
        views.put(Below.WORDS, sentence());
        var body = Ui.tall(new StackPane());
        body.getChildren().addAll(views.values());
        body.setMinHeight(0);
        head = new Head(choice(), legend);
        getChildren().addAll(head, body);
        model.choice.subscribe(this::show);
    }

    /** A second line of the head is the views' loss: nothing else is to move when another one is chosen. */
    @Override
    protected double computePrefHeight(double width) {
        double inner = (width < 0 ? getWidth() : width) - snappedLeftInset() - snappedRightInset();
        return super.computePrefHeight(width) - head.secondLine(inner);
    }

    /** What each guess sees stands under its chip; {@code row} is what the chips' places are in the pixels of. */
    public void under(Node row, ChipPlaces chips) {
        sight.under(row, chips);
    }

    private void show(Below now) {
        views.forEach((below, node) -> node.setVisible(below == now));
    }

    private Node sentence() {
        var text = Ui.named("round-sentence", new Label());
        text.textProperty().bind(model.sentence);
        text.setWrapText(true);
        text.getStyleClass().add("round-sentence");
        text.setMinHeight(Region.USE_PREF_SIZE);
        var scroller = Ui.named("below-words-view", Ui.scroller(text, "sentence-scroller"));
        scroller.setPrefHeight(0);
        scroller.setMinHeight(0);
        scroller.setAccessibleRole(AccessibleRole.TEXT);
        scroller.accessibleTextProperty().bind(model.sentence);
        return scroller;
    }

    private SegmentedButton choice() {
        var choice = Ui.named("below", new Choices<>(
                "below",
                List.of(Below.values()),
                model.choice,
                Below::id,
                below -> Words.of("below." + below.id()),
                below -> Words.of("below." + below.id() + ".hover")).joined());
        choice.getStyleClass().add("below-choice");
        return choice;
    }

    /** The choice, and beside it the legend; under it where both have no room side by side. */
    private final class Head extends Region {

        private static final double GAP = 8;

        private final SegmentedButton choice;
        private final Region legend;

        Head(SegmentedButton choice, Region legend) {
            this.choice = choice;
            this.legend = legend;
            getStyleClass().add("below-head");
            getChildren().addAll(choice, legend);
            model.choice.addListener((observed, before, now) -> {
                legend.setVisible(now == Below.ROUNDS);
                requestLayout();
            });
            legend.setVisible(model.choice.get() == Below.ROUNDS);
        }

        private boolean under(double width) {
            return legend.isVisible() && choice.prefWidth(-1) + GAP + legend.prefWidth(-1) > width;
        }

        /** Height of the line under the choice; 0 without one. */
        double secondLine(double width) {
            return under(width) ? GAP / 2 + legend.prefHeight(-1) : 0;
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computeMinWidth(double height) {
            return choice.prefWidth(-1);
        }

        @Override
        protected double computePrefWidth(double height) {
            return choice.prefWidth(-1) + GAP + legend.prefWidth(-1);
        }

        @Override
        protected double computePrefHeight(double width) {
            return choice.prefHeight(-1) + GAP / 2 + secondLine(width);
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }

        @Override
        protected void layoutChildren() {
            double line = choice.prefHeight(-1);
            choice.resizeRelocate(0, 0, choice.prefWidth(-1), line);
            double wide = Math.min(getWidth(), legend.prefWidth(-1));
            double high = legend.prefHeight(-1);
            boolean below = under(getWidth());
            legend.resizeRelocate(
                    below ? 0 : getWidth() - wide, below ? line + GAP / 2 : Math.max(0, (line - high) / 2), wide, high);
        }
    }
}
