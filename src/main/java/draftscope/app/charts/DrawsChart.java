package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.DrawsPainter;
import draftscope.draw.data.DrawsData;

/** Draws of one token that pile up beside the target's distribution. */
public final class DrawsChart extends ChartView<DrawsData> {

    /** An empty chart. */
    public DrawsChart() {
        this(ChartWords.load());
    }

    private DrawsChart(ChartWords words) {
        super(new DrawsPainter(words), DrawsData.EMPTY, words);
    }
}
