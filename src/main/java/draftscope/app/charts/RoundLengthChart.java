package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.RoundLengthPainter;
import draftscope.draw.data.RoundLengthData;

/** Drafted and accepted tokens by round. */
public final class RoundLengthChart extends ChartView<RoundLengthData> {

    /** An empty chart. */
    public RoundLengthChart() {
        this(ChartWords.load());
    }

    private RoundLengthChart(ChartWords words) {
        super(new RoundLengthPainter(words), RoundLengthData.EMPTY, words);
        getStyleClass().add("round-length-chart");
    }
}
