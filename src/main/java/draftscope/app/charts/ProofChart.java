package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ProofPainter;
import draftscope.draw.data.ProofData;

/** Why the rule is exact at one place. */
public final class ProofChart extends ChartView<ProofData> {

    /** An empty chart. */
    public ProofChart() {
        this(ChartWords.load());
    }

    private ProofChart(ChartWords words) {
        super(new ProofPainter(words), ProofData.EMPTY, words);
    }
}
