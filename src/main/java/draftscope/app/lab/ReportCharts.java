package draftscope.app.lab;

import draftscope.bench.BenchSettings;
import draftscope.bench.Calibration;
import draftscope.bench.LongForm;
import draftscope.bench.report.Report;
import draftscope.decoding.Metrics;
import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;
import draftscope.draw.data.GroupedBarData;
import draftscope.draw.data.HistogramData;
import draftscope.draw.data.IntervalData;
import draftscope.draw.data.LengthData;
import draftscope.draw.data.ScatterData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A report's part as data of the window's charts. */
final class ReportCharts {

    private static final int FIRST_RATIO = (int) Math.round(1 / Calibration.RATIO_STEP);

    private final Report report;
    private final Report.Part part;

    ReportCharts(Report report, Report.Part part) {
        this.report = report;
        this.part = part;
    }

    /** Drafted and accepted tokens a round by category, the reference's chart. */
    GroupedBarData bars() {
        var lines = part.lines().stream()
                .filter(l -> l.drafts() && l.overall().totals().drafted() > 0)
                .toList();
        var groups = report.categories().stream()
                .map(category -> new GroupedBarData.Group(
                        category, lines.stream().map(l -> bar(l, category)).toList()))
                .toList();
        var policies = new ArrayList<GroupedBarData.Policy>();
        var taken = new HashSet<Integer>();
        for (var line : lines) {
            int slot = slot(line.label());
            // Two lengths of one policy must not look alike while there are others.
            for (int i = 0; i < PolicySlots.COUNT * PolicySlots.FILLS && taken.contains(slot); i++) {
                slot = (slot + 1) % (PolicySlots.COUNT * PolicySlots.FILLS);
            }
            taken.add(slot);
            policies.add(new GroupedBarData.Policy(line.label(), slot));
        }
        return new GroupedBarData(policies, groups);
    }

    private static GroupedBarData.Bar bar(Report.Line line, String category) {
        return Optional.ofNullable(line.byCategory().get(category))
                .map(f -> new GroupedBarData.Bar(
                        Metrics.meanDraftLength(f.totals()),
                        f.totals().rounds() > 0
                                ? (double) f.totals().accepted() / f.totals().rounds()
                                : Double.NaN))
                .orElse(new GroupedBarData.Bar(Double.NaN, Double.NaN));
    }

    /** Speedups over all prompts with their intervals, of all but the target alone. */
    IntervalData intervals() {
        return new IntervalData(part.lines().stream()
                .filter(line -> line.drafts() && Double.isFinite(line.speedup()))
                .map(line -> {
                    var interval = line.overall().speedup().pooledInterval();
                    return new IntervalData.Row(
                            line.label(),
                            slot(line.label()),
                            line.measured() ? Provenance.MEASURED : Provenance.SIMULATED,
                            line.speedup(),
                            interval.known() ? interval.low() : Double.NaN,
                            interval.known() ? interval.high() : Double.NaN);
                })
                .toList());
    }

    /** Speedups by length; empty unless in long form. */
    LengthData lengths() {
        var lengths = part.curves().values().stream()
                .flatMap(List::stream)
                .map(LongForm.At::length)
                .distinct()
                .sorted()
                .toList();
        var lines = new ArrayList<LengthData.Line>();
        part.curves().forEach((label, curve) -> lines.add(new LengthData.Line(
                label,
                slot(label),
                Provenance.MEASURED,
                lengths.stream().map(length -> value(curve, length)).toList())));
        return new LengthData(lengths, lines);
    }

    private static LengthData.Value value(List<LongForm.At> curve, int length) {
        return curve.stream()
                .filter(at -> at.length() == length)
                .findFirst()
                .map(at -> new LengthData.Value(
                        at.speedup().pooled(),
                        at.speedup().pooledInterval().low(),
                        at.speedup().pooledInterval().high()))
                .orElse(LengthData.Value.of(Double.NaN));
    }

    /** Mean overlap of the tokens of every bin of entropy: a bench keeps counts, not tokens. */
    ScatterData entropies() {
        var builder = new ScatterData.Builder(new EntropyScore(coefficient()));
        for (var bin : part.calibration().entropyBins()) {
            if (bin.tested() > 0) {
                builder.add(
                        bin.entropy() / bin.tested(), bin.overlap() / bin.tested(), 2 * bin.accepted() >= bin.tested());
            }
        }
        return builder.snapshot();
    }

    /** γ = H(q, p) ÷ H(q). Rounding can push a ratio of 1 a little under it. */
    HistogramData ratios() {
        var bins = part.calibration().ratioBins();
        var counts = new ArrayList<Integer>();
        for (int i = FIRST_RATIO; i < bins.size() - 1; i++) {
            counts.add(Math.toIntExact(bins.get(i)));
        }
        int under = Math.toIntExact(bins.subList(0, FIRST_RATIO).stream().mapToLong(Long::longValue).sum());
        counts.set(0, counts.get(0) + under);
        double limit = 2 * coefficient() + 1;
        int within = 0;
        for (int i = 0; i < counts.size() && 1 + (i + 1) * Calibration.RATIO_STEP <= limit + 1e-9; i++) {
            within += counts.get(i);
        }
        return new HistogramData(
                1,
                Calibration.RATIO_STEP,
                counts,
                Math.toIntExact(bins.get(bins.size() - 1)),
                limit,
                within,
                OptionalInt.empty());
    }

    private double coefficient() {
        return Optional.ofNullable(report.data().settings().contenders().get(part.calibrationOf()))
                .map(info -> info.constants().get("c"))
                .orElse(EntropyScore.REFERENCE_COEFFICIENT);
    }

    private int slot(String label) {
        BenchSettings settings = report.data().settings();
        return Optional.ofNullable(settings.contenders().get(label)).map(PolicySlots::of).orElseGet(() -> PolicySlots.of(label));
    }
}
