package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.SweepPainter;
import draftscope.draw.data.SweepData;

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
