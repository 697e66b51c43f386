package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.PositionData;

/** Acceptance by position in the draft. */
public final class PositionChart extends ChartView<PositionData> {

    /** An empty chart. */
    public PositionChart() {
        this(ChartWords.load());
    }

    private PositionChart(ChartWords words) {
        super(new PositionPainter(words), PositionData.EMPTY, words);
        getStyleClass().add("position-chart");
    }
}
