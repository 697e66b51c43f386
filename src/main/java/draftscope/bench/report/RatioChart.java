package draftscope.bench.report;

import draftscope.bench.Calibration;

/** Histogram of γ = H(q,p)/H(q): SVIP's bound holds where γ ≤ 2c + 1. */
final class RatioChart {

    private RatioChart() {}

    static Chart of(Report.Part part, boolean cut) {
        var calibration = part.calibration();
        var svg = new Svg(Svg.WIDTH, 300, Words.get("chart.ratio.title"));
        var bins = calibration.ratioBins();
        long all = bins.stream().mapToLong(Long::longValue).sum();
        double limit = 2 * part.score().coefficient() + 1;
        double most = all == 0 ? 1 : bins.stream().mapToLong(Long::longValue).max().orElse(0) / (double) all;
        double end = Math.max(2, last(bins) * Calibration.RATIO_STEP);
        var axes = new Axes(svg, 18, 0, end, 0, most * 100 * 1.05)
                .yGrid(Words.get("chart.ratio.y"), most < 0.05 ? "%.1f" : "%.0f")
                .xNumbers(Words.get("chart.ratio.x"), "%.1f");
        long below = 0;
        for (int i = 0; i * Calibration.RATIO_STEP < end - 1e-9 && all > 0; i++) {
            double from = i * Calibration.RATIO_STEP;
            double share = bins.get(i) / (double) all;
            boolean holds = from + Calibration.RATIO_STEP <= limit + 1e-9;
            below += holds ? bins.get(i) : 0;
            svg.rect(
                    holds ? "fill-2" : "light-2",
                    axes.x(from) + 0.5,
                    axes.y(share * 100),
                    axes.x(from + Calibration.RATIO_STEP) - axes.x(from) - 1,
                    axes.bottom() - axes.y(share * 100),
                    Show.number(from, "%.1f") + ": " + Show.percent(share));
        }
        svg.line("mark", axes.x(limit), axes.top(), axes.x(limit), axes.bottom());
        svg.text("small halo", axes.x(limit) + 6, axes.top() + 10, "start", Words.get("chart.ratio.limit", Show.number(limit, "%.1f")));
        return new Chart(
                "entropy-ratio",
                Words.get("chart.ratio.title"),
                Words.get(
                        "chart.ratio.caption",
                        part.calibrationOf(),
                        all == 0 ? Show.DASH : Show.percent((double) below / all),
                        Show.number((bins.size() - 1) * Calibration.RATIO_STEP, "%.0f"),
                        Words.get(part.greedy() ? "chart.bound.greedy" : "chart.bound.sampled"),
                        cut && !part.greedy() ? Words.get("chart.ratio.cut") : "")
                        .strip(),
                svg);
    }

    /** Number of bins up to the last one that holds something. */
    private static int last(java.util.List<Long> bins) {
        int last = bins.size();
        while (last > 0 && bins.get(last - 1) == 0) {
            last--;
        }
        return last;
    }
}
