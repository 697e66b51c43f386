package draftscope.app.stage;

import draftscope.app.charts.ChartView;
import draftscope.app.charts.ScoreStrip;
import draftscope.app.chips.ChipLooks;
import draftscope.app.chips.ChipRow;
import draftscope.app.kit.Hover;
import draftscope.app.kit.Ui;
import draftscope.app.kit.Watch;
import draftscope.app.play.RoundScale;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.app.tree.TreePane;
import draftscope.app.tree.TreeTools;
import draftscope.decoding.event.RunStarted;
import draftscope.draw.Words;
import draftscope.draw.chart.TimeSplitPainter;
import draftscope.draw.data.TimeSplit;
import draftscope.draw.round.ChipPlaces;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import draftscope.draw.stage.TokenKey;
import draftscope.draw.stage.VerifySweep;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The current round, large: chips, the score of each against the threshold, times, and why drafting stopped. */
final class RoundPane extends VBox {

    /** Room the strip needs beside its points for its axis and its words. */
    private static final double LEFT = 34;

    private static final double RIGHT = 132;
    private static final double EDGE = 4;
    private static final PseudoClass TREE = PseudoClass.getPseudoClass("of-tree");

    private final ChipRow chips;
    private final ScoreStrip strip = new ScoreStrip();
    private final ChartView<TimeSplit> times = new ChartView<>(TimeSplitPainter::new, TimeSplit.EMPTY);
    private final Label title = Ui.uncut(Ui.label("", "round-title"));
    private final Label counts = Ui.uncut(Ui.label("", "round-counts"));
    private final Label reason = Ui.label("", "round-reason");
    private final Label skipped = Ui.uncut(Ui.label("", "round-skipped"));
    private final ScrollPane scroller = new ScrollPane();
    private RoundScale scale = RoundScale.of(Optional.empty());
    private Optional<RunStarted> scaledFor = Optional.empty();
    private final StageDesk desk;
    private final StageViewModel stage;
    private final StageLook look;
    private final TreePane tree;
    private final Node treeTools;
    private final Columns columns = Ui.tall(new Columns());
    private BiConsumer<Node, ChipPlaces> placed = (node, places) -> {};

    /** @param chosen told a token that was clicked or chosen by key */
    RoundPane(StageDesk desk, ChipLooks looks, Consumer<TokenKey> chosen) {
        this.desk = desk;
        stage = desk.stage();
        look = desk.look();
        tree = new TreePane(desk.tree(), stage, look, looks);
        treeTools = TreeTools.of(tree);
        chips = new ChipRow(look, place -> stage.current.get().token(place)
                .ifPresent(token -> chosen.accept(new TokenKey(stage.current.get().number(), token))));
        getStyleClass().addAll("card-box", "round-pane");
        var head = Ui.row("round-head", title, counts, Ui.spring(), skipped, treeTools);
        Hover.says(skipped, Words.of("round.skipped.hover"));
        scroller.setContent(chips);
        scroller.setFitToHeight(true);
        scroller.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroller.getStyleClass().add("round-scroller");
        scroller.setFocusTraversable(false);
        Ui.sharp(scroller);
        scroller.hvalueProperty().addListener((observed, before, now) -> points());
        chips.onLayout(this::points);
        setId("round-pane");
        times.setId("round-times");
        times.setTitled(false);
        strip.setId("score-strip");
        strip.setThresholdListener(h -> {}, desk.setup()::turn);
        tree.strip.setThresholdListener(h -> {}, desk.setup()::turn);
        times.setPrefHeight(40);
        times.setMinHeight(Region.USE_PREF_SIZE);
        columns.fill();
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().addAll(head, reason, columns, tree, times);
        stage.trees.subscribe(this::arrange);
        Runnable again = () -> sweep(stage.current.get());
        Watch.changes(again, stage.sinceVerified, stage.veiled, look.colouring);
        desk.setup().fields().forEach(field -> Watch.changes(again, field.text));
        stage.waiting.addListener((observed, before, now) -> reason(stage.current.get()));
        look.marked.addListener((observed, before, now) -> mark());
        columns.widthProperty().addListener((observed, before, now) -> {
            chips.dense(false);
            fit();
        });
        stage.skipped.addListener((observed, before, now) -> skipped.setText(
                now.intValue() == 0 ? "" : Words.of("round.skipped", now.intValue())));
        stage.current.subscribe(this::show);
    }

    /** Told where the chips of the guesses stand whenever they may have moved, in the pixels of the node it is given. */
    void onPlaced(BiConsumer<Node, ChipPlaces> listener) {
        placed = listener;
    }

    /** Chips over their scores, or a tree over those of its levels. */
    private void arrange(boolean trees) {
        Ui.there(columns, !trees);
        for (var part : List.of(tree, treeTools)) {
            Ui.there(part, trees);
        }
        pseudoClassStateChanged(TREE, trees);
    }

    private void mark() {
        var marked = look.marked.get();
        chips.mark(marked.present() && marked.round() == stage.current.get().number() ? marked.index() : -1);
    }

    private void show(RoundLane lane) {
        mark();
        title.setText(lane.number() == 0 ? Words.of("round.none") : Words.of("round.title", lane.number()));
        reason(lane);
        var shown = stage.run.get();
        if (!shown.equals(scaledFor)) {
            scaledFor = shown;
            scale = RoundScale.of(desk.clock().trace());
            chips.dense(false);
        }
        if (stage.trees.get()) {
            tree.show(lane);
        } else {
            chips.show(lane.row());
            fit();
        }
        sweep(lane);
        times.setData(lane.ended().map(TimeSplit::of)
                .orElseGet(() -> TimeSplit.round(lane.draftMillis(), lane.verifyMillis()))
                .reaching(scale.reaching(lane)));
        // The end of a round is what was decided: in front of people it is always seen.
        scroller.setHvalue(lane.finished() && !look.presenting.get() ? 0 : 1);
    }

    /** What came of the round, once the target has been seen judging all of it. */
    private void count(RoundLane lane, boolean judged) {
        counts.setText(
                lane.number() == 0
                        ? ""
                        : lane.isTree()
                                ? Words.of(
                                        judged ? "round.counts.tree" : "round.counts.tree.drafting",
                                        lane.drafted(),
                                        lane.depth(),
                                        lane.accepted()) + unsaid(lane, judged)
                                : judged
                                        ? Words.of("round.counts", lane.drafted(), lane.accepted()) + lane.cutOff() + unsaid(lane, true)
                                        : Words.of("round.counts.drafting", lane.drafted()));
    }

    private static String unsaid(RoundLane lane, boolean judged) {
        return judged ? lane.unsaid() : "";
    }

    /** What the show waits for, or why the drafting of the round stopped. */
    private void reason(RoundLane lane) {
        var waits = stage.waiting.get();
        reason.setText(waits.isEmpty() ? stage.reason(lane) + after(lane) : waits);
    }

    /** The first round of a branch goes on from a token that nobody drafted and the target did not choose. */
    private String after(RoundLane lane) {
        return lane.number() == 1
                ? TextSpan.before(stage.text()).map(span -> Words.of("branch.after", span.text())).orElse("")
                : "";
    }

    /** The round as far as its verification has been shown. */
    private void sweep(RoundLane lane) {
        double since = look.reducedMotion.get() && stage.moving() ? VerifySweep.MILLIS : stage.sinceVerified.get();
        var sweep = VerifySweep.at(lane, since);
        count(lane, lane.finished() && sweep.over(lane));
        if (stage.trees.get()) {
            tree.later(desk.scores(lane).ghost());
            tree.sweep();
            return;
        }
        var judged = stage.veiled.get() ? lane.veiled() : sweep.of(lane);
        chips.show(judged.row());
        chips.drop(sweep.drop());
        strip.setData(stage.veiled.get() && !lane.finished() ? desk.scores(judged).veiled() : desk.scores(judged));
    }

    /**
     * Large chips where the rounds of the run fit, dense ones where they do not; a very long round scrolls. Once dense they
     * stay so for the run: a round that grows keeps its scale, and so does the next.
     */
    private void fit() {
        double room = columns.getWidth() - LEFT - RIGHT;
        if (room > 0 && scale.chipsWiderThan(room) || tooWide()) {
            chips.dense(true);
        }
    }

    /** Whether the chips need more room than there is beside the words of the strip. */
    private boolean tooWide() {
        double room = columns.getWidth();
        return room > 0 && LEFT + Math.max(chips.draftWidth() + RIGHT, chips.prefWidth(-1) + EDGE) > room;
    }

    /** Puts the points under their chips, wherever these have been scrolled to. */
    private void points() {
        double hidden = Math.max(0, chips.getWidth() - scroller.getViewportBounds().getWidth());
        double left = LEFT - hidden * scroller.getHvalue();
        strip.setCentres(chips.centres().stream().map(x -> x + left).toList());
        placed.accept(columns, new ChipPlaces(0, scroller.getWidth(), chips.guesses()).moved(LEFT).scrolled(hidden * scroller.getHvalue()));
    }

    /** Chips over their scores. Only the chips scroll: axis, threshold and words stay where they are. */
    private final class Columns extends Region {

        private static final double CHIPS = 36;
        private static final double BAR = 12;

        void fill() {
            getChildren().addAll(scroller, strip);
        }

        @Override
        protected double computePrefHeight(double width) {
            return CHIPS + BAR + strip.prefHeight(-1);
        }

        @Override
        protected double computeMinHeight(double width) {
            return CHIPS + BAR + 40;
        }

        @Override
        protected void layoutChildren() {
            double high = getHeight();
            strip.resizeRelocate(0, CHIPS + BAR, getWidth(), high - CHIPS - BAR);
            double room = getWidth() - LEFT - (tooWide() ? RIGHT : 0);
            scroller.resizeRelocate(LEFT, 0, room, CHIPS + (tooWide() ? BAR : 0));
        }
    }
}
