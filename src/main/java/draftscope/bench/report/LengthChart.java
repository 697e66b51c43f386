package draftscope.bench.report;

import draftscope.bench.LongForm;
import java.util.List;

/** Speedup against generated length. */
final class LengthChart {

    private LengthChart() {}

    static Chart of(Report.Part part) {
        var names = List.copyOf(part.curves().keySet());
        double legend = Legend.height(Svg.WIDTH, names);
        var svg = new Svg(Svg.WIDTH, 300 + legend, Words.get("chart.length.title"));
        var points = part.curves().values().stream().flatMap(List::stream).toList();
        double least = log(points.stream().mapToInt(LongForm.At::length).min().orElse(1));
        double most = log(points.stream().mapToInt(LongForm.At::length).max().orElse(2));
        double high = points.stream().mapToDouble(p -> p.speedup().pooled()).max().orElse(1);
        double low = points.stream().mapToDouble(p -> p.speedup().pooled()).min().orElse(1);
        double span = Math.max(0.1, high - Math.min(1, low));
        var axes = new Axes(svg, legend, least - 0.15, most + 0.15, Math.min(1, low) - 0.08 * span, high + 0.08 * span)
                .yGrid(Words.get("chart.length.y"), "%.2f");
        svg.line("mark", axes.left(), axes.y(1), axes.right(), axes.y(1));
        points.stream().mapToInt(LongForm.At::length).distinct().sorted()
                .forEach(length -> axes.xLabel(log(length), Show.tokens(length)));
        axes.xName(Words.get("chart.length.x"));
        var hues = new Hues(part);
        part.curves().forEach((label, curve) -> {
            svg.polyline(
                    "curve " + hues.stroke(label),
                    curve.stream()
                            .flatMapToDouble(p -> java.util.stream.DoubleStream.of(
                                    axes.x(log(p.length())), axes.y(p.speedup().pooled())))
                            .toArray());
            curve.forEach(p -> svg.circle(
                    hues.fill(label),
                    axes.x(log(p.length())),
                    axes.y(p.speedup().pooled()),
                    3.5,
                    label + ", " + Show.tokens(p.length()) + ": "
                            + Show.timesWithRange(p.speedup().pooled(), p.speedup().pooledInterval())));
        });
        Legend.write(svg, names, names.stream().map(hues::fill).toList());
        return new Chart("speedup-by-length", Words.get("chart.length.title"), Words.get("chart.length.caption"), svg);
    }

    private static double log(int length) {
        return Math.log(length) / Math.log(2);
    }
}
