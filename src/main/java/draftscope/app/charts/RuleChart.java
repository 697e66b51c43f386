package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.RulePainter;
import draftscope.draw.data.RuleData;

/** A learned stop rule: its calibration and its decision. */
public final class RuleChart extends ChartView<RuleData> {

    /** An empty chart. */
    public RuleChart() {
        this(ChartWords.load());
    }

    private RuleChart(ChartWords words) {
        super(new RulePainter(words), RuleData.EMPTY, words);
        getStyleClass().add("rule-chart");
    }
}
