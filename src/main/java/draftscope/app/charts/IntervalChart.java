package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.IntervalPainter;
import draftscope.draw.chart.IntervalData;

/** Speedups of an evaluation with their intervals. */
public final class IntervalChart extends ChartView<IntervalData> {

    /** An empty chart. */
    public IntervalChart() {
        this(ChartWords.load());
    }

    private IntervalChart(ChartWords words) {
        super(new IntervalPainter(words), IntervalData.EMPTY, words);
        getStyleClass().add("interval-chart");
    }
}
