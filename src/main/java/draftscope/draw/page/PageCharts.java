package draftscope.draw.page;

import draftscope.draw.ChartWords;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.RoundRange;
import draftscope.draw.data.RunCharts;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.TextRuler;
import draftscope.trace.Trace;
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
            out.append("<figure>").append(ChartExport.element(painter, data, WIDTH, height, ruler, words)).append("</figure>\n");
        }
    }
}
