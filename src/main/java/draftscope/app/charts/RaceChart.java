package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.RacePainter;
import draftscope.draw.data.RaceData;

/** Policies on one clock, a lane each. */
public final class RaceChart extends ChartView<RaceData> {

    /** An empty chart. */
    public RaceChart() {
        this(ChartWords.load());
    }

    private RaceChart(ChartWords words) {
        super(new RacePainter(words), RaceData.EMPTY, words);
        getStyleClass().add("race-chart");
    }
}
