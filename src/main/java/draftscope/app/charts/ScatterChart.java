package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ScatterPainter;
import draftscope.draw.data.ScatterData;

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
