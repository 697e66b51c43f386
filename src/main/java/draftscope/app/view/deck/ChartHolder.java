package draftscope.app.view.deck;

import draftscope.app.view.chart.ChartView;
import draftscope.app.view.chart.HistogramChart;
import draftscope.app.view.chart.PositionChart;
import draftscope.app.view.chart.RoundLengthChart;
import draftscope.app.view.chart.ScatterChart;
import draftscope.app.view.chart.ScoreHistoryChart;
import draftscope.app.view.chart.SpeedupChart;
import draftscope.app.view.chart.TimeSplitChart;
import draftscope.app.viewmodel.ChartsViewModel;
import draftscope.app.viewmodel.chart.ChartData;
import draftscope.app.viewmodel.chart.ChartKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.StackPane;

/**
 * Holds one chart at a time. Each is made when it is first wanted, and told of its data only while it is in the window.
 */
final class ChartHolder extends StackPane {

    private final ChartsViewModel charts;
    private final Map<ChartKind, Held> made = new EnumMap<>(ChartKind.class);
    private final ObservableValue<ChartKind> kind;
    private Consumer<String> summary = said -> {};

    /** A chart with what ties it to its data. */
    private record Held(ChartView<?> chart, Runnable follow) {}

    /**
     * @param charts where the data comes from
     * @param kind which chart is held
     */
    ChartHolder(ChartsViewModel charts, ObservableValue<ChartKind> kind) {
        this.charts = charts;
        this.kind = kind;
        getStyleClass().add("chart-holder");
        kind.addListener((observed, before, now) -> show());
        sceneProperty().addListener((observed, before, now) -> follow());
        show();
    }

    /** The chart it holds. */
    ChartView<?> chart() {
        return made.get(kind.getValue()).chart();
    }

    /** Tells what the chart says, in words, now and whenever its figures change. */
    void summarised(Consumer<String> told) {
        summary = told;
        summary.accept(chart().summary());
    }

    private void show() {
        made.computeIfAbsent(kind.getValue(), this::make);
        getChildren().setAll(chart());
        follow();
    }

    private void follow() {
        made.values().forEach(held -> held.chart().dataProperty().unbind());
        if (getScene() != null) {
            made.get(kind.getValue()).follow().run();
            summary.accept(chart().summary());
        }
    }

    private Held make(ChartKind wanted) {
        return switch (wanted) {
            case SPEEDUP -> held(new SpeedupChart(), ChartsViewModel::speedup);
            case SCORES -> held(new ScoreHistoryChart(), ChartsViewModel::scores);
            case LENGTHS -> held(new RoundLengthChart(), ChartsViewModel::lengths);
            case SCATTER -> held(new ScatterChart(), ChartsViewModel::scatter);
            case POSITIONS -> held(new PositionChart(), ChartsViewModel::positions);
            case RATIOS -> held(new HistogramChart(), ChartsViewModel::ratios);
            case TIMES -> held(new TimeSplitChart(), ChartsViewModel::times);
        };
    }

    private <D extends ChartData> Held held(ChartView<D> chart, Function<ChartsViewModel, ObservableValue<D>> data) {
        // The head over it carries the title.
        chart.setTitled(false);
        chart.dataProperty().addListener((observed, before, now) -> summary.accept(chart.summary()));
        var source = data.apply(charts);
        return new Held(chart, () -> chart.dataProperty().bind(source));
    }
}
