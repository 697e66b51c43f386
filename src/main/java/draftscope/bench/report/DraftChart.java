package draftscope.bench.report;

import draftscope.bench.Figures;
import draftscope.decoding.Metrics;
import java.util.List;

/** Drafted and accepted tokens a round by category, the reference's chart: a light bar with a solid one inside. */
final class DraftChart {

    private DraftChart() {}

    static Chart of(Report report, Report.Part part) {
        var lines = part.lines().stream()
                .filter(l -> l.drafts() && l.overall().totals().drafted() > 0)
                .toList();
        var names = lines.stream().map(Report.Line::label).toList();
        double width = wide(report, lines.size()) ? Svg.WIDE : Svg.WIDTH;
        double legend = Legend.height(width, names);
        var svg = new Svg(width, 300 + legend, Words.get("chart.draft.title"));
        double most = lines.stream()
                .flatMap(l -> l.byCategory().values().stream())
                .mapToDouble(f -> Metrics.meanDraftLength(f.totals()))
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        var axes = new Axes(svg, legend, 0, Math.max(1, report.categories().size()), 0, most * 1.05).yGrid(
                Words.get("chart.draft.y"), most < 3 ? "%.1f" : "%.0f");
        var hues = new Hues(part);
        for (int c = 0; c < report.categories().size(); c++) {
            var category = report.categories().get(c);
            axes.xLabel(c + 0.5, category);
            for (int i = 0; i < lines.size(); i++) {
                var figures = lines.get(i).byCategory().get(category);
                if (figures != null) {
                    bar(svg, axes, hues, lines.get(i).label(), figures, c + 0.1 + 0.8 * i / lines.size(), 0.8 / lines.size());
                }
            }
        }
        axes.xName("");
        Legend.write(svg, names, names.stream().map(hues::fill).toList());
        return new Chart("drafted-accepted", Words.get("chart.draft.title"), Words.get("chart.draft.caption"), svg);
    }

    /** Whether bars and the names below them need the width of two charts. */
    private static boolean wide(Report report, int lines) {
        return report.categories().size() > 4 || lines * report.categories().size() > 24;
    }

    private static void bar(
            Svg svg, Axes axes, Hues hues, String label, Figures figures, double at, double width) {
        double drafted = Metrics.meanDraftLength(figures.totals());
        double accepted = figures.totals().accepted() / (double) figures.totals().rounds();
        if (!Double.isFinite(drafted)) {
            return;
        }
        double x = axes.x(at) + 1;
        double w = axes.x(at + width) - axes.x(at) - 2;
        var hint = Words.get(
                "chart.draft.hint",
                label,
                Show.length(drafted),
                Show.length(accepted),
                Show.percent(Metrics.acceptanceRate(figures.totals())));
        for (var part : List.of(drafted, accepted)) {
            var css = part.equals(drafted) && part > accepted ? hues.light(label) : hues.fill(label);
            svg.rect(css, x, axes.y(part), w, axes.bottom() - axes.y(part), hint);
        }
    }
}
