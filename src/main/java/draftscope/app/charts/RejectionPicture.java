package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.RejectionPainter;
import draftscope.draw.data.RejectionData;

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
