package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.EntropyLegendData;

/** The legend of the entropy colours. */
public final class EntropyLegend extends ChartView<EntropyLegendData> {

    /** With the reference's threshold. */
    public EntropyLegend() {
        this(ChartWords.load());
    }

    private EntropyLegend(ChartWords words) {
        super(new EntropyLegendPainter(words), EntropyLegendData.REFERENCE, words);
        getStyleClass().add("entropy-legend");
        setTitled(false);
        setPrefSize(300, 48);
    }
}
