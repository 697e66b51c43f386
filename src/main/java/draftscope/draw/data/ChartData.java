package draftscope.draw.data;

import draftscope.draw.ChartWords;

/** What one chart shows. */
public interface ChartData {

    /** Whether there is nothing to draw yet; the chart then says what will appear. */
    boolean isEmpty();

    /**
     * One or two sentences that say what the picture says, for screen readers and captions. Asked where there is a picture: see
     * {@link draftscope.draw.chart.ChartPainter#summary}.
     */
    String summary(ChartWords words);

    /** The same figures as a table: the text equivalent of the picture. */
    ChartTable table(ChartWords words);

    /** All figures, for a file: the table, unless that leaves some out. */
    default ChartTable figures(ChartWords words) {
        return table(words);
    }
}
