package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.HistogramPainter;
import draftscope.draw.data.HistogramData;

/** How often H(q, p) ÷ H(q) took which value. */
public final class HistogramChart extends ChartView<HistogramData> {

    /** An empty chart. */
    public HistogramChart() {
        this(ChartWords.load());
    }

    private HistogramChart(ChartWords words) {
        super(new HistogramPainter(words), HistogramData.of(draftscope.decoding.policy.EntropyScore.REFERENCE_COEFFICIENT), words);
        getStyleClass().add("histogram-chart");
    }
}
