package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.PositionPainter;
import draftscope.draw.data.PositionData;

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
