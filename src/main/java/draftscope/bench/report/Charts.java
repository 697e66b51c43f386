package draftscope.bench.report;

import draftscope.bench.Calibration;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.chart.CalibrationPainter;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.chart.GroupedBarPainter;
import draftscope.draw.chart.HistogramPainter;
import draftscope.draw.chart.IntervalPainter;
import draftscope.draw.chart.LengthPainter;
import draftscope.draw.data.ChartData;
import draftscope.draw.page.ChartExport;
import draftscope.draw.pen.ImageRuler;
import draftscope.draw.pen.TextRuler;
import draftscope.draw.pen.ThemeSheet;
import java.util.ArrayList;
import java.util.List;

/** The charts of a part, those that have something to show. */
final class Charts {

    /** Two stand side by side on a page at their own size. */
    private static final double NARROW = 520;
    private static final double WIDE = 1080;
    private static final double TALL = 300;
    private static final double ROW = 30;

    private final ChartWords words = ChartWords.load();
    private final TextRuler ruler = new ImageRuler();
    private final List<Chart> charts = new ArrayList<>();

    private Charts() {}

    static List<Chart> of(Report report, Report.Part part) {
        var made = new Charts();
        var words = made.words;
        var data = new ReportCharts(report, part);
        var speedups = data.intervals();
        var bars = data.bars();
        // Bars and the names below them may need the width of two charts.
        boolean wide = bars.groups().size() > 4 || bars.groups().size() * bars.policies().size() > 24;
        made.add("speedup", new IntervalPainter(words), speedups, NARROW, 60 + ROW * speedups.rows().size(), Words.get("chart.speedup.caption"));
        made.add("constant-sweep", new LengthPainter(words), data.constants(), NARROW, TALL, Words.get("chart.sweep.caption"));
        made.add("drafted-accepted", new GroupedBarPainter(words), bars, wide ? WIDE : NARROW, TALL, Words.get("chart.draft.caption"));
        made.add("acceptance-by-position", new LengthPainter(words), data.positions(), NARROW, TALL, Words.get("table.position.caption"));
        made.add("speedup-by-length", new LengthPainter(words), data.lengths(), NARROW, TALL, Words.get("chart.length.caption"));
        made.add("entropy-acceptance", new CalibrationPainter(words), data.calibration(), NARROW, TALL, entropy(part));
        made.add("entropy-ratio", new HistogramPainter(words), data.ratios(), NARROW, TALL, ratio(report, part, data));
        return made.charts;
    }

    private <D extends ChartData> void add(String id, ChartPainter<D> painter, D data, double width, double height, String caption) {
        if (data.isEmpty()) {
            return;
        }
        charts.add(new Chart(
                id,
                width > NARROW,
                caption,
                ChartExport.svg(painter, data, width, height, ThemeSheet.light(), ruler, words),
                ChartExport.element(painter, data, width, height, ruler, words)));
    }

    private static String entropy(Report.Part part) {
        var calibration = part.calibration();
        return Words.get(
                "chart.entropy.caption",
                part.calibrationOf(),
                Show.count(calibration.tested()),
                Figures.known(calibration.acceptedEntropy() / calibration.accepted(), 2),
                Figures.known(calibration.rejectedEntropy() / (calibration.tested() - calibration.accepted()), 2),
                bound(part));
    }

    private static String ratio(Report report, Report.Part part, ReportCharts data) {
        var ratios = data.ratios();
        // Whether distributions were cut: such tokens may have no ratio at all.
        boolean cut = report.data().settings().topK() > 0 || report.data().settings().topP() < 1;
        return Words.get(
                        "chart.ratio.caption",
                        part.calibrationOf(),
                        ratios.isEmpty() ? Figures.DASH : Show.percent((double) ratios.within() / ratios.total()),
                        Show.number((Calibration.RATIO_BINS - 1) * Calibration.RATIO_STEP, "%.0f"),
                        bound(part),
                        cut && !part.greedy() ? Words.get("chart.ratio.cut") : "")
                .strip();
    }

    private static String bound(Report.Part part) {
        return Words.get(part.greedy() ? "chart.bound.greedy" : "chart.bound.sampled");
    }
}
