package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.LengthPainter;
import draftscope.draw.data.LengthData;

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
