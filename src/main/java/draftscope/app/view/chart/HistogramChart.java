package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.HistogramData;

/** How often H(q, p) ÷ H(q) took which value. */
public final class HistogramChart extends ChartView<HistogramData> {

    /** An empty chart. */
    public HistogramChart() {
        this(ChartWords.load());
    }

    private HistogramChart(ChartWords words) {
        super(new HistogramPainter(words), HistogramData.of(draftscope.decoding.EntropyScore.REFERENCE_COEFFICIENT), words);
        getStyleClass().add("histogram-chart");
    }
}
