package draftscope.bench.report;

/** Who is how much faster than target only: a point and its interval for every contender. */
final class SpeedupChart {

    private static final double ROW = 30;
    private static final double LEFT = 168;
    private static final double RIGHT = 138;
    private static final double TOP = 14;
    private static final double BOTTOM = 40;

    private SpeedupChart() {}

    static Chart of(Report.Part part) {
        var lines = part.lines().stream().filter(Report.Line::drafts).filter(l -> Double.isFinite(l.speedup())).toList();
        var svg = new Svg(Svg.WIDTH, TOP + BOTTOM + ROW * lines.size(), Words.get("chart.speedup.title"));
        double most = lines.stream()
                .mapToDouble(l -> Math.max(l.speedup(), finite(l.overall().speedup().pooledInterval().high())))
                .max()
                .orElse(1);
        double scale = (svg.width() - LEFT - RIGHT) / Math.max(1.05, most);
        double bottom = svg.height() - BOTTOM;
        double step = Axes.step(Math.max(1.05, most), 6);
        for (double v = 0; v <= Math.max(1.05, most) + 1e-9; v += step) {
            svg.line("grid", LEFT + v * scale, TOP, LEFT + v * scale, bottom);
            svg.text("small muted", LEFT + v * scale, bottom + 16, "middle", Show.number(v, step < 0.5 ? "%.2f" : "%.1f"));
        }
        svg.line("mark", LEFT + scale, TOP - 6, LEFT + scale, bottom);
        svg.text("small muted", (LEFT + svg.width() - RIGHT) / 2, svg.height() - 6, "middle", Words.get("chart.speedup.x"));
        var hues = new Hues(part);
        for (int i = 0; i < lines.size(); i++) {
            row(svg, hues, lines.get(i), TOP + ROW * (i + 0.5), scale);
        }
        return new Chart("speedup", Words.get("chart.speedup.title"), Words.get("chart.speedup.caption"), svg);
    }

    private static void row(Svg svg, Hues hues, Report.Line line, double y, double scale) {
        var speedup = line.overall().speedup();
        var interval = speedup.pooledInterval();
        svg.text("label", LEFT - 12, y + 4, "end", line.measured() ? line.label() : Words.get("simulated", line.label()));
        if (interval.known()) {
            double low = LEFT + interval.low() * scale;
            double high = LEFT + interval.high() * scale;
            svg.line("whisker " + hues.stroke(line.label()), low, y, high, y);
            svg.line("whisker " + hues.stroke(line.label()), low, y - 5, low, y + 5);
            svg.line("whisker " + hues.stroke(line.label()), high, y - 5, high, y + 5);
        }
        var css = line.measured() ? hues.fill(line.label()) : "hollow " + hues.stroke(line.label());
        svg.circle(css, LEFT + speedup.pooled() * scale, y, 5.5, Show.timesWithRange(speedup.pooled(), interval));
        svg.text("label", svg.width() - RIGHT + 16, y + 4, "start", Show.timesWithRange(speedup.pooled(), interval));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
