package draftscope.bench.report;

import draftscope.bench.run.Simulation;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.shadow.ShadowPolicy;
import java.util.List;
import java.util.stream.DoubleStream;

/** Speedup of constant policies by length, with SVIP and the oracle for comparison. */
final class SweepChart {

    private SweepChart() {}

    static Chart of(Report report, Report.Part part) {
        var svg = new Svg(Svg.WIDTH, 300, Words.get("chart.sweep.title"));
        var sweep = part.sweep().stream()
                .sorted(java.util.Comparator.comparingDouble(l -> length(report, l)))
                .toList();
        var others = part.lines().stream()
                .filter(l -> l.label().equals(PolicyCatalog.standard().name()) || l.label().equals(ShadowPolicy.Oracle.NAME))
                .toList();
        double high = java.util.stream.Stream.concat(sweep.stream(), others.stream())
                .mapToDouble(l -> sweep.contains(l) ? end(l, true) : l.speedup())
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double low = sweep.stream().mapToDouble(l -> end(l, false)).min().orElse(1);
        double longest = sweep.stream().mapToDouble(l -> length(report, l)).max().orElse(1);
        var axes = new Axes(svg, 18, 0.5, longest + 0.5, Math.min(1, low) - 0.05, high + 0.1)
                .yGrid(Words.get("chart.length.y"), "%.2f");
        svg.line("mark", axes.left(), axes.y(1), axes.right(), axes.y(1));
        svg.polyline("curve stroke-0", sweep.stream()
                .flatMapToDouble(l -> DoubleStream.of(axes.x(length(report, l)), axes.y(l.speedup())))
                .toArray());
        for (var line : sweep) {
            double x = axes.x(length(report, line));
            var interval = line.overall().speedup().pooledInterval();
            if (interval.known()) {
                svg.line("whisker stroke-0", x, axes.y(interval.low()), x, axes.y(interval.high()));
            }
            svg.circle("fill-0", x, axes.y(line.speedup()), 4, line.label() + " " + Show.timesWithRange(line.speedup(), interval));
            axes.xLabel(length(report, line), Show.number(length(report, line), "%.0f"));
        }
        for (var line : others) {
            svg.line("curve dashed stroke-" + (line.measured() ? "2" : "base"),
                    axes.left(), axes.y(line.speedup()), axes.right(), axes.y(line.speedup()));
            svg.text("small halo", axes.right() - 4, axes.y(line.speedup()) - 5, "end",
                    (line.measured() ? line.label() : Words.get("simulated", line.label())) + " "
                            + Show.times(line.speedup()));
        }
        axes.xName(Words.get("chart.sweep.x"));
        var constant = PolicyCatalog.swept().name();
        boolean measured = sweep.stream().allMatch(Report.Line::measured);
        Legend.write(svg, List.of(measured ? constant : Words.get("simulated", constant)), List.of("fill-0"));
        return new Chart("constant-sweep", Words.get("chart.sweep.title"), Words.get("chart.sweep.caption"), svg);
    }

    /** The end of a line's interval, or the figure itself where there is none. */
    private static double end(Report.Line line, boolean upper) {
        var interval = line.overall().speedup().pooledInterval();
        return !interval.known() ? line.speedup() : upper ? interval.high() : interval.low();
    }

    static double length(Report report, Report.Line line) {
        return line.measured()
                ? Simulation.length(report.data().settings().contenders().get(line.label()))
                : Simulation.length(line.label());
    }
}
