package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.GroupedBarData;

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
