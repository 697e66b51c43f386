package draftscope.draw.page;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ChartExport;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.chart.HistogramPainter;
import draftscope.draw.chart.PositionPainter;
import draftscope.draw.chart.RoundLengthPainter;
import draftscope.draw.chart.ScatterPainter;
import draftscope.draw.chart.ScoreHistoryPainter;
import draftscope.draw.chart.SpeedupPainter;
import draftscope.draw.chart.TimeSplitPainter;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.RoundRange;
import draftscope.draw.data.RunCharts;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.stage.StageInks;
import draftscope.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A run's charts as the window draws them, as pictures inside a page, one for each theme. */
final class PageCharts {

    /** Narrow, so that their words can be read on a telephone too. */
    private static final double WIDTH = 420;
    private static final double HEIGHT = 250;
    private static final double LOW = 110;

    private final ChartWords words = ChartWords.load();
    private final TextRuler ruler = new ImageRuler();
    private final StringBuilder out = new StringBuilder();

    private PageCharts() {}

    static String html(Trace trace, SpeedupData speedup) {
        var charts = new RunCharts();
        trace.events().forEach(charts::accept);
        var page = new PageCharts();
        page.add(new SpeedupPainter(page.words), speedup, HEIGHT);
        page.add(new RoundLengthPainter(page.words), charts.rounds(RoundRange.ALL), HEIGHT);
        page.add(new ScoreHistoryPainter(page.words), charts.scores(RoundRange.ALL), HEIGHT);
        page.add(new ScatterPainter(page.words), charts.scatter(RoundRange.ALL), HEIGHT);
        page.add(new PositionPainter(page.words), charts.positions(RoundRange.ALL), HEIGHT);
        page.add(new HistogramPainter(page.words), charts.ratios(RoundRange.ALL), HEIGHT);
        page.add(new TimeSplitPainter(page.words), charts.times(RoundRange.ALL), LOW);
        return page.out.toString();
    }

    private <D extends ChartData> void add(ChartPainter<D> painter, D data, double height) {
        if (!data.isEmpty()) {
            out.append("<figure><picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"")
                    .append(source(painter, data, height, true)).append("\"><img src=\"")
                    .append(source(painter, data, height, false)).append("\" alt=\"")
                    .append(Html.escaped(painter.title() + ". " + data.summary(words)))
                    .append("\"></picture></figure>\n");
        }
    }

    private <D extends ChartData> String source(ChartPainter<D> painter, D data, double height, boolean dark) {
        var svg = ChartExport.svg(painter, data, WIDTH, height, StageInks.of(dark, 12).palette(), ruler, words);
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
