package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.TimeSplitPainter;
import draftscope.draw.data.TimeSplit;

/** Where the time of several runs went, one bar a run. */
public final class TimeSplitChart extends ChartView<TimeSplit> {

    /** An empty chart. */
    public TimeSplitChart() {
        this(ChartWords.load());
    }

    private TimeSplitChart(ChartWords words) {
        super(new TimeSplitPainter(words), TimeSplit.EMPTY, words);
        getStyleClass().add("time-split-chart");
    }
}
