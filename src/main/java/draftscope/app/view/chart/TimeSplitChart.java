package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.TimeSplit;

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
