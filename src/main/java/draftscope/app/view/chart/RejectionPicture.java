package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.RejectionData;

/** The picture of rejection sampling of one token. */
public final class RejectionPicture extends ChartView<RejectionData> {

    /** An empty chart. */
    public RejectionPicture() {
        this(ChartWords.load());
    }

    private RejectionPicture(ChartWords words) {
        super(new RejectionPainter(words), RejectionData.EMPTY, words);
        getStyleClass().add("rejection-picture");
    }
}
