package draftscope.app.deck;

import draftscope.app.charts.ChartView;
import draftscope.app.kit.Sheet;
import draftscope.draw.chart.ChartKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.beans.property.ObjectProperty;

/** What can be done with a chart: enlarge it, save it, ask what it means. */
public final class ChartDeeds {

    private static final double TWICE = 2;
    /** Size a saved picture has at least, in pixels before it is doubled. */
    private static final double WIDTH = 720;

    private static final double HEIGHT = 400;

    private final DeckViewModel deck;
    private final ObjectProperty<Optional<Sheet>> sheet;
    private final IntConsumer rounds;

    public ChartDeeds(DeckViewModel deck, ObjectProperty<Optional<Sheet>> sheet, IntConsumer rounds) {
        this.deck = deck;
        this.sheet = sheet;
        this.rounds = rounds;
    }

    /** Shows the round of the place that is marked; false when there is none. */
    boolean goTo(ChartView<?> chart) {
        chart.round().ifPresent(rounds);
        return chart.round().isPresent();
    }

    void enlarge(ChartKind kind) {
        deck.enlarge(kind);
        sheet.set(Optional.of(Sheet.CHART));
    }

    void explain(ChartView<?> chart) {
        deck.ask(chart.metrics());
        sheet.set(Optional.of(Sheet.DEFINITIONS));
    }

    void png(String name, ChartView<?> chart) {
        deck.save(name, "png", () -> chart.toPng(WIDTH, HEIGHT, TWICE));
    }

    void svg(String name, ChartView<?> chart) {
        deck.save(name, "svg", () -> chart.toSvg(WIDTH, HEIGHT).getBytes(StandardCharsets.UTF_8));
    }

    void csv(String name, ChartView<?> chart) {
        deck.save(name, "csv", () -> chart.figures().csv().getBytes(StandardCharsets.UTF_8));
    }
}
