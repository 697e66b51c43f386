package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ScorePainter;
import draftscope.draw.data.ScoreData;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * The strip under the chips of the current round. The threshold can be dragged, or moved by the Up and Down keys
 * (0.01; with Shift 0.05), once somebody listens.
 */
public final class ScoreStrip extends ChartView<ScoreData> {

    private static final double GRASP = 7;
    private static final double STEP = 0.01;

    private final ScorePainter painter;
    private List<Double> centres = List.of();
    /** Where the hand holds it; empty while none does. */
    private OptionalDouble dragged = OptionalDouble.empty();

    /** What was chosen last, until the data says what becomes of it. */
    private OptionalDouble chosen = OptionalDouble.empty();

    private boolean dragging;
    private DoubleConsumer onDrag = value -> {};
    private DoubleConsumer onThreshold = value -> {};
    private boolean editable;

    public ScoreStrip() {
        this(ChartWords.load());
    }

    private ScoreStrip(ChartWords words) {
        this(new ScorePainter(words), words);
    }

    private ScoreStrip(ScorePainter painter, ChartWords words) {
        super(painter, ScoreData.EMPTY, words);
        this.painter = painter;
        getStyleClass().add("score-strip");
        setTitled(false);
        setPrefHeight(120);
        dataProperty.addListener((p, before, after) -> chosen = OptionalDouble.empty());
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> setCursor(
                !near(e) ? Cursor.DEFAULT : getData().scale().across() ? Cursor.H_RESIZE : Cursor.V_RESIZE));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::drop);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Puts the points under chips at these x, in this strip's pixels; an empty list spaces them evenly. */
    public void setCentres(List<Double> places) {
        if (!centres.equals(places)) {
            centres = List.copyOf(places);
            repaint();
        }
    }

    /** Writes the words of the threshold above the plot, so that it is as wide as the strip. */
    public void setWordsAbove(boolean above) {
        painter.wordsAbove(above);
        repaint();
    }

    /**
     * Lets the threshold be moved.
     *
     * @param whileDragging called with h while it moves, at most once an event
     * @param chosen called with h once it is let go or a key moved it; the strip shows it as the ghost that the data then
     *     brings, for it holds from the next round on
     */
    public void setThresholdListener(DoubleConsumer whileDragging, DoubleConsumer chosen) {
        onDrag = whileDragging;
        onThreshold = chosen;
        editable = true;
        setAccessibleHelp(words.get("score.help"));
    }

    /** What a hand would move: the threshold held, else the one chosen for later, else that of the round. */
    public OptionalDouble threshold() {
        var data = getData();
        var later = later();
        return later.isPresent() ? later : data.threshold();
    }

    private OptionalDouble later() {
        return dragged.isPresent() ? dragged : chosen.isPresent() ? chosen : getData().ghost();
    }

    @Override
    protected ScoreData shown() {
        var data = getData();
        var moved = data.withGhost(later());
        return centres.isEmpty() ? moved : moved.withCentres(centres);
    }

    private boolean near(MouseEvent event) {
        var plot = painter.plot(sheet(), shown());
        var h = threshold();
        var data = shown();
        return editable
                && h.isPresent()
                && data.threshold().isPresent()
                && (data.scale().across()
                                ? Math.abs(painter.lengthX(plot, data, h.getAsDouble()) - event.getX())
                                : Math.abs(plot.y(data.scale().line().height(h.getAsDouble())) - event.getY()))
                        <= GRASP;
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (near(event)) {
            dragging = true;
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (dragging) {
            var data = shown();
            var plot = painter.plot(sheet(), data);
            var value = clean(data.scale().across()
                    ? painter.lengthAt(plot, data, event.getX())
                    : data.scale().line().value(plot.valueY(event.getY())));
            dragged = OptionalDouble.of(value);
            repaint();
            onDrag.accept(value);
            event.consume();
        }
    }

    private void drop(MouseEvent event) {
        if (dragging) {
            dragging = false;
            var let = dragged;
            dragged = OptionalDouble.empty();
            let.ifPresent(this::choose);
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        var h = threshold();
        if (!editable || h.isEmpty()) {
            return;
        }
        var one = getData().scale().across() ? 1 : STEP;
        var step = event.isShiftDown() ? 5 * one : one;
        switch (event.getCode()) {
            case UP -> choose(clean(h.getAsDouble() + step));
            case DOWN -> choose(clean(h.getAsDouble() - step));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void choose(double value) {
        chosen = OptionalDouble.of(value);
        repaint();
        onThreshold.accept(value);
    }

    /** Hundredths, so that what is shown is what holds; kept within what the strip can show. */
    private double clean(double value) {
        var scale = getData().scale();
        var most = scale.across() ? scale.most() : Math.min(1.5, scale.most());
        var inside = Math.max(scale.least(), Math.min(most, value));
        return scale.across() ? Math.rint(inside) : Math.round(inside / STEP) / 100.0;
    }
}
