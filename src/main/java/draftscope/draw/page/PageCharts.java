package draftscope.draw.page;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ChartExport;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.chart.ChartPainter;
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
import java.util.List;
import java.util.Optional;

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
        charts.compare(speedup, Optional.empty(), List.of());
        for (var kind : ChartKind.values()) {
            page.add(kind.source(), charts, kind == ChartKind.TIMES ? LOW : HEIGHT);
        }
        return page.out.toString();
    }

    private <D extends ChartData> void add(ChartKind.Source<D> chart, RunCharts run, double height) {
        var painter = chart.painter().apply(words);
        var data = chart.data().apply(run, RoundRange.ALL);
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
