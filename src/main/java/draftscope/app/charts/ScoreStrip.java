package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.chart.ScorePainter;
import draftscope.draw.data.ScoreData;
import java.util.ArrayDeque;
import java.util.Deque;
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
    /** What the reader set and the data does not show yet: it holds from the next round on. */
    private OptionalDouble dragged = OptionalDouble.empty();

    private OptionalDouble replaced = OptionalDouble.empty();
    /** What the reader chose one after the other and no round has shown yet. */
    private final Deque<Double> chosen = new ArrayDeque<>();
    private boolean dragging;
    private DoubleConsumer onDrag = value -> {};
    private DoubleConsumer onThreshold = value -> {};
    private boolean editable;

    /** An empty strip whose threshold stays put. */
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
        dataProperty().addListener((p, before, after) -> caughtUp(after.threshold()));
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> setCursor(near(e) ? Cursor.V_RESIZE : Cursor.DEFAULT));
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
     * @param chosen called with h once it is let go or a key moved it; the strip shows it from then on, until the data
     *     brings another threshold than it had
     */
    public void setThresholdListener(DoubleConsumer whileDragging, DoubleConsumer chosen) {
        onDrag = whileDragging;
        onThreshold = chosen;
        editable = true;
        setAccessibleHelp(words().get("score.help"));
    }

    /** A round under an earlier choice does not take back a later one. */
    private void caughtUp(OptionalDouble now) {
        if (dragging || now.equals(replaced)) {
            return;
        }
        while (!chosen.isEmpty()) {
            if (now.equals(OptionalDouble.of(chosen.removeFirst())) && !chosen.isEmpty()) {
                replaced = now;
                return;
            }
        }
        dragged = OptionalDouble.empty();
    }

    /** Shows the data's own threshold again, unless a hand is on it. */
    public void release() {
        if (!dragging && dragged.isPresent()) {
            dragged = OptionalDouble.empty();
            chosen.clear();
            repaint();
        }
    }

    /** The threshold on show: the one being dragged, else that of the data. */
    public OptionalDouble threshold() {
        return dragged.isPresent() ? dragged : getData().threshold();
    }

    @Override
    protected ScoreData shown() {
        var data = getData();
        var moved = dragged.isPresent() ? data.withThreshold(dragged.getAsDouble()) : data;
        return centres.isEmpty() ? moved : moved.withCentres(centres);
    }

    private boolean near(MouseEvent event) {
        var plot = painter.plot(sheet(), shown());
        var h = threshold();
        return editable && h.isPresent() && Math.abs(plot.y(h.getAsDouble()) - event.getY()) <= GRASP;
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
            var value = clean(painter.plot(sheet(), getData()).valueY(event.getY()));
            dragged = OptionalDouble.of(value);
            repaint();
            onDrag.accept(value);
            event.consume();
        }
    }

    private void drop(MouseEvent event) {
        if (dragging) {
            dragging = false;
            dragged.ifPresent(this::choose);
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        var h = threshold();
        if (!editable || h.isEmpty()) {
            return;
        }
        var step = event.isShiftDown() ? 5 * STEP : STEP;
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
        dragged = OptionalDouble.of(value);
        replaced = getData().threshold();
        chosen.addLast(value);
        repaint();
        onThreshold.accept(value);
    }

    /** Hundredths, so that what is shown is what holds; kept within what the strip can show. */
    private static double clean(double value) {
        return Math.round(Math.max(0, Math.min(1.5, value)) / STEP) / 100.0;
    }

    /** The threshold as it is written on the strip. */
    public String thresholdText() {
        return threshold().isPresent()
                ? words().get("score.threshold", Figures.fraction(threshold().getAsDouble()))
                : Figures.DASH;
    }
}
