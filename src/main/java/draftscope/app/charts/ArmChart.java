package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ArmPainter;
import draftscope.draw.data.ArmData;

/** The policies a bandit chooses among. */
public final class ArmChart extends ChartView<ArmData> {

    /** An empty chart. */
    public ArmChart() {
        this(ChartWords.load());
    }

    private ArmChart(ChartWords words) {
        super(new ArmPainter(words), ArmData.EMPTY, words);
        getStyleClass().add("arm-chart");
    }
}
