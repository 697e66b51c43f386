package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.EntropyLegendPainter;
import draftscope.draw.data.EntropyLegendData;

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
