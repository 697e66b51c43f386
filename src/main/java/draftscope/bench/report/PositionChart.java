package draftscope.bench.report;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** In what share of rounds the i-th guess was kept, a curve for everybody who drafted. */
final class PositionChart {

    private static final int SHOWN = 16;

    private PositionChart() {}

    static Chart of(Report.Part part) {
        var lines = part.drafted();
        var names = lines.stream().map(Report.Line::label).toList();
        double legend = Legend.height(Svg.WIDTH, names);
        var svg = new Svg(Svg.WIDTH, 300 + legend, Words.get("table.position.title"));
        int last = Math.max(2, Math.min(SHOWN, lines.stream().mapToInt(l -> l.positions().size()).max().orElse(1)));
        var axes = new Axes(svg, legend, 0.6, last + 0.4, 0, 105).yGrid(Words.get("chart.position.y"), "%.0f");
        for (int i = 1; i <= last; i++) {
            axes.xLabel(i, String.valueOf(i));
        }
        axes.xName(Words.get("chart.position.x"));
        var hues = new Hues(part);
        for (var line : lines) {
            var positions = line.positions();
            int shown = Math.min(last, positions.size());
            svg.polyline(
                    "curve " + hues.stroke(line.label()),
                    IntStream.rangeClosed(1, shown)
                            .mapToObj(i -> DoubleStream.of(axes.x(i), axes.y(100 * positions.share(i))))
                            .flatMapToDouble(point -> point)
                            .toArray());
            for (int i = 1; i <= shown; i++) {
                svg.circle(
                        hues.fill(line.label()),
                        axes.x(i),
                        axes.y(100 * positions.share(i)),
                        3.5,
                        Words.get("chart.position.hint", line.label(), String.valueOf(i), Show.percent(positions.share(i))));
            }
        }
        Legend.write(svg, names, names.stream().map(hues::fill).toList());
        return new Chart(
                "acceptance-by-position", Words.get("table.position.title"), Words.get("table.position.caption"), svg);
    }
}
