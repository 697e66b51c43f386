package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.ScoreHistoryData;

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
