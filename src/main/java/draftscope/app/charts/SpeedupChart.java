package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.SpeedupPainter;
import draftscope.draw.data.SpeedupData;

/** Running speedup of every policy over the text's length. */
public final class SpeedupChart extends ChartView<SpeedupData> {

    /** An empty chart. */
    public SpeedupChart() {
        this(ChartWords.load());
    }

    private SpeedupChart(ChartWords words) {
        super(new SpeedupPainter(words), SpeedupData.EMPTY, words);
        getStyleClass().add("speedup-chart");
    }
}
