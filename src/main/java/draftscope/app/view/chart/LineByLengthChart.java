package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.LengthData;

/** Speedup by generation length. */
public final class LineByLengthChart extends ChartView<LengthData> {

    /** An empty chart. */
    public LineByLengthChart() {
        this(ChartWords.load());
    }

    private LineByLengthChart(ChartWords words) {
        super(new LengthPainter(words), LengthData.EMPTY, words);
        getStyleClass().add("line-by-length-chart");
    }
}
