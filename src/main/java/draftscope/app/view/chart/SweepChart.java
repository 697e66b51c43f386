package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.SweepData;

/** Measured speedup against a constant. */
public final class SweepChart extends ChartView<SweepData> {

    /** An empty chart. */
    public SweepChart() {
        this(ChartWords.load());
    }

    private SweepChart(ChartWords words) {
        super(new SweepPainter(words), SweepData.EMPTY, words);
        getStyleClass().add("sweep-chart");
    }
}
