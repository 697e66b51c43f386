package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.SpeedupData;

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
