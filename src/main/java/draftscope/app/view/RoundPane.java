package draftscope.app.view;

import draftscope.app.view.chart.ScoreStrip;
import draftscope.app.view.chart.TimeSplitBar;
import draftscope.app.viewmodel.RoundLane;
import draftscope.app.viewmodel.StageViewModel;
import draftscope.app.viewmodel.Words;
import draftscope.app.viewmodel.chart.TimeSplit;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The current round, large: chips, the score of each against the threshold, times, and why drafting stopped. */
final class RoundPane extends VBox {

    /** Room the strip needs beside its points for its axis and its words. */
    private static final double LEFT = 34;

    private static final double RIGHT = 132;
    private static final double EDGE = 4;

    private final ChipRow chips = new ChipRow(true, false);
    private final ScoreStrip strip = new ScoreStrip();
    private final TimeSplitBar times = new TimeSplitBar();
    private final Label title = Ui.label("", "round-title");
    private final Label counts = Ui.label("", "round-counts");
    private final Label reason = Ui.label("", "round-reason");
    private final Label skipped = Ui.label("", "round-skipped");
    private final ScrollPane scroller = new ScrollPane();
    private final Columns columns = new Columns();
    private final StageViewModel stage;

    RoundPane(StageViewModel stage) {
        this.stage = stage;
        getStyleClass().addAll("card-box", "round-pane");
        var head = Ui.row("round-head", title, counts, Ui.spring(), skipped);
        skipped.setTooltip(Ui.tooltip(Words.of("round.skipped.hover")));
        for (var fixed : new Label[] {title, counts, skipped}) {
            fixed.setMinWidth(Region.USE_PREF_SIZE);
        }
        scroller.setContent(columns);
        scroller.setFitToHeight(true);
        scroller.setFitToWidth(true);
        scroller.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.getStyleClass().add("round-scroller");
        scroller.setFocusTraversable(false);
        times.setPrefHeight(40);
        getChildren().addAll(head, reason, scroller, times);
        stage.current().addListener((observed, before, now) -> show(now));
        scroller.widthProperty().addListener((observed, before, now) -> fit());
        stage.skipped().addListener((observed, before, now) -> skipped.setText(
                now.intValue() == 0 ? "" : Words.of("round.skipped", now.intValue())));
        show(stage.current().get());
    }

    private void show(RoundLane lane) {
        title.setText(lane.number() == 0 ? Words.of("round.none") : Words.of("round.title", lane.number()));
        counts.setText(
                lane.number() == 0
                        ? ""
                        : lane.finished()
                                ? Words.of("round.counts", lane.drafted(), lane.accepted())
                                : Words.of("round.counts.drafting", lane.drafted()));
        reason.setText(lane.reason());
        chips.show(lane.chips());
        fit();
        strip.setData(lane.scores(stage.threshold()));
        times.setData(TimeSplit.round(lane.draftMillis(), lane.verifyMillis()));
        scroller.setHvalue(lane.finished() ? 0 : 1);
    }

    /** Large chips where they fit, dense ones where they do not; a very long round scrolls. */
    private void fit() {
        chips.dense(false);
        chips.dense(scroller.getWidth() > 0 && columns.minWidth(-1) > scroller.getWidth() - EDGE);
    }

    /** Chips over their scores, as wide as they need and at least as wide as the view. */
    private final class Columns extends Region {

        private static final double CHIPS = 36;
        private static final double BETWEEN = 8;

        Columns() {
            getChildren().addAll(chips, strip);
            chips.onLayout(() -> strip.setCentres(
                    chips.centres().stream().map(x -> x + LEFT).toList()));
        }

        @Override
        protected double computeMinWidth(double height) {
            return LEFT + Math.max(chips.draftWidth() + RIGHT, chips.prefWidth(-1) + EDGE);
        }

        @Override
        protected double computePrefWidth(double height) {
            return computeMinWidth(height);
        }

        @Override
        protected double computePrefHeight(double width) {
            return CHIPS + BETWEEN + strip.prefHeight(-1);
        }

        @Override
        protected void layoutChildren() {
            chips.resizeRelocate(LEFT, 0, getWidth() - LEFT, CHIPS);
            strip.resizeRelocate(0, CHIPS + BETWEEN, getWidth(), getHeight() - CHIPS - BETWEEN);
        }
    }
}
