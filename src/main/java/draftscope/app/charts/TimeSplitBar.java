package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.TimeSplitPainter;
import draftscope.draw.data.TimeSplit;

/** Draft and verify time of a round, or the parts of a whole run, as one bar without a title. */
public final class TimeSplitBar extends ChartView<TimeSplit> {

    /** An empty bar. */
    public TimeSplitBar() {
        this(ChartWords.load());
    }

    private TimeSplitBar(ChartWords words) {
        super(new TimeSplitPainter(words), TimeSplit.EMPTY, words);
        getStyleClass().add("time-split-bar");
        setTitled(false);
        setPrefHeight(42);
    }
}
