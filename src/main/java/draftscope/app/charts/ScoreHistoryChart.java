package draftscope.app.charts;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ScoreHistoryPainter;
import draftscope.draw.data.ScoreHistoryData;

/** Scores against the threshold over several rounds. */
public final class ScoreHistoryChart extends ChartView<ScoreHistoryData> {

    /** An empty chart. */
    public ScoreHistoryChart() {
        this(ChartWords.load());
    }

    private ScoreHistoryChart(ChartWords words) {
        super(new ScoreHistoryPainter(words), ScoreHistoryData.EMPTY, words);
        getStyleClass().add("score-history-chart");
    }
}
