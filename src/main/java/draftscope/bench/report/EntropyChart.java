package draftscope.bench.report;

import draftscope.bench.Calibration;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The draft's entropy against acceptance, with SVIP's bound 1 − √(c·H). */
final class EntropyChart {

    private static final double MOST_RADIUS = 14;

    /** Fewer tokens than this make a mean that jumps about. */
    private static final int LEAST_TOKENS = 5;

    private EntropyChart() {}

    static Chart of(Report.Part part) {
        var calibration = part.calibration();
        var score = part.score();
        var svg = new Svg(Svg.WIDTH, 330, Words.get("chart.entropy.title"));
        var bins = calibration.entropyBins().stream().filter(b -> b.tested() > 0).toList();
        double widest = bins.stream().mapToDouble(b -> b.entropy() / b.tested()).max().orElse(1);
        var axes = new Axes(svg, 18, 0, Math.max(1, Math.ceil(2 * widest) / 2), 0, 1)
                .yGrid(Words.get("chart.entropy.y"), "%.1f")
                .xNumbers(Words.get("chart.entropy.x"), "%.1f");
        double most = bins.stream().mapToLong(Calibration.Bin::tested).max().orElse(1);
        for (var bin : bins) {
            double accepted = (double) bin.accepted() / bin.tested();
            svg.circle(
                    "light-1 ring-1",
                    axes.x(bin.entropy() / bin.tested()),
                    axes.y(accepted),
                    Math.max(2, MOST_RADIUS * Math.sqrt(bin.tested() / most)),
                    Words.get(
                            "chart.entropy.hint",
                            Show.length(bin.entropy() / bin.tested()),
                            Show.percent(accepted),
                            Show.count(bin.tested())));
        }
        svg.polyline(
                "curve stroke-2",
                bins.stream()
                        .filter(b -> b.tested() >= LEAST_TOKENS && !Double.isNaN(b.overlap()))
                        .flatMapToDouble(b -> DoubleStream.of(
                                axes.x(b.entropy() / b.tested()), axes.y(b.overlap() / b.tested())))
                        .toArray());
        double end = Math.max(1, Math.ceil(2 * widest) / 2);
        svg.polyline(
                "curve dashed stroke-0",
                IntStream.rangeClosed(0, 100)
                        .mapToDouble(i -> end * i / 100)
                        .flatMap(h -> DoubleStream.of(axes.x(h), axes.y(score.bound(h))))
                        .toArray());
        Legend.write(
                svg,
                List.of(
                        Words.get("chart.entropy.accepted"),
                        Words.get("chart.entropy.overlap"),
                        Words.get("chart.entropy.bound", Show.plain(score.coefficient()))),
                List.of("light-1 ring-1", "fill-2", "fill-0"));
        return new Chart(
                "entropy-acceptance",
                Words.get("chart.entropy.title"),
                Words.get(
                        "chart.entropy.caption",
                        part.calibrationOf(),
                        Show.count(calibration.tested()),
                        Show.length(calibration.acceptedEntropy() / calibration.accepted()),
                        Show.length(calibration.rejectedEntropy() / (calibration.tested() - calibration.accepted())),
                        Words.get(part.greedy() ? "chart.bound.greedy" : "chart.bound.sampled")),
                svg);
    }
}
