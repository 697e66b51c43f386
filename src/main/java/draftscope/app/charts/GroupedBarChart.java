package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.GroupedBarPainter;
import draftscope.draw.data.GroupedBarData;

/** Drafted and accepted tokens a round by category and policy. */
public final class GroupedBarChart extends ChartView<GroupedBarData> {

    /** An empty chart. */
    public GroupedBarChart() {
        this(ChartWords.load());
    }

    private GroupedBarChart(ChartWords words) {
        super(new GroupedBarPainter(words), GroupedBarData.EMPTY, words);
        getStyleClass().add("grouped-bar-chart");
    }
}
