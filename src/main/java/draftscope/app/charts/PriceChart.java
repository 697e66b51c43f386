package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.PricePainter;
import draftscope.draw.data.PriceData;

/** What a pass of the target takes by its rows. */
public final class PriceChart extends ChartView<PriceData> {

    /** An empty chart. */
    public PriceChart() {
        this(ChartWords.load());
    }

    private PriceChart(ChartWords words) {
        super(new PricePainter(words), PriceData.EMPTY, words);
    }
}
