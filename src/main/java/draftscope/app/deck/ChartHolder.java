package draftscope.app.deck;

import draftscope.app.charts.ChartView;
import draftscope.app.charts.ChartsViewModel;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.ChartData;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.StackPane;

/**
 * Holds one chart, made anew when another one is wanted: a large picture kept for later would cost more than making it.
 * It is told of its data only while it is in the window.
 */
final class ChartHolder extends StackPane {

    private final ChartsViewModel charts;
    // Held: a binding lives as long as somebody holds it.
    @SuppressWarnings("UnusedVariable")
    private final ObservableValue<ChartKind> kind;
    private Held held;
    private Consumer<String> summary = said -> {};

    private record Held(ChartView<?> chart, Runnable follow) {}

    ChartHolder(ChartsViewModel charts, ObservableValue<ChartKind> kind) {
        this.charts = charts;
        this.kind = kind;
        held = make(kind.getValue());
        getStyleClass().add("chart-holder");
        getChildren().add(held.chart());
        kind.addListener((observed, before, now) -> show(now));
        sceneProperty().addListener((observed, before, now) -> follow());
    }

    ChartView<?> chart() {
        return held.chart();
    }

    /** Tells what the chart says, in words, now and whenever its figures change. */
    void summarised(Consumer<String> told) {
        summary = told;
        summary.accept(chart().summary());
    }

    private void show(ChartKind wanted) {
        held.chart().dataProperty.unbind();
        held = make(wanted);
        getChildren().setAll(held.chart());
        follow();
    }

    private void follow() {
        held.chart().dataProperty.unbind();
        if (getScene() != null) {
            held.follow().run();
            summary.accept(chart().summary());
        }
    }

    private Held make(ChartKind wanted) {
        return held(charts.chart(wanted), wanted);
    }

    private <D extends ChartData> Held held(ChartsViewModel.Shown<D> shown, ChartKind wanted) {
        var chart = new ChartView<>(shown.source.painter(), shown.source.empty());
        chart.getStyleClass().add(wanted.id() + "-chart");
        // The head over it carries the title.
        chart.setTitled(false);
        chart.waitingProperty.bind(charts.waiting(wanted));
        chart.dataProperty.addListener((observed, before, now) -> summary.accept(chart.summary()));
        return new Held(chart, () -> chart.dataProperty.bind(shown.data));
    }
}
