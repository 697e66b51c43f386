package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.ScatterData;

/** Entropy against true acceptance probability, with SVIP's bound. */
public final class ScatterChart extends ChartView<ScatterData> {

    /** An empty chart. */
    public ScatterChart() {
        this(ChartWords.load());
    }

    private ScatterChart(ChartWords words) {
        super(new ScatterPainter(words), ScatterData.EMPTY, words);
        getStyleClass().add("scatter-chart");
    }
}
