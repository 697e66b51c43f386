package draftscope.bench.report;

import draftscope.bench.Calibration;
import draftscope.bench.LongForm;
import draftscope.bench.Speedup;
import draftscope.bench.run.Simulation;
import draftscope.decoding.Metrics;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;
import draftscope.draw.data.CalibrationData;
import draftscope.draw.data.GroupedBarData;
import draftscope.draw.data.HistogramData;
import draftscope.draw.data.IntervalData;
import draftscope.draw.data.LengthData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report's part as data of the charts, for the window and for a report's files alike. */
public record ReportCharts(Report report, Report.Part part) {

    private static final int FIRST_RATIO = (int) Math.round(1 / Calibration.RATIO_STEP);
    private static final int SHOWN_POSITIONS = 16;

    /** Drafted and accepted tokens a round by category, the reference's chart. */
    public GroupedBarData bars() {
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
            policies.add(new GroupedBarData.Policy(line.name(), slot));
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
    public IntervalData intervals() {
        return new IntervalData(part.lines().stream()
                .filter(line -> line.drafts() && Double.isFinite(line.speedup()))
                .map(line -> {
                    var range = line.overall().speedup().pooledInterval();
                    return new IntervalData.Row(
                            line.name(), slot(line.label()), line.overall().provenance(), line.speedup(), range.low(), range.high());
                })
                .toList());
    }

    /** Speedups by length; empty unless in long form. */
    public LengthData lengths() {
        var lengths = part.lengths();
        var lines = new ArrayList<LengthData.Line>();
        part.curves().forEach((label, curve) -> lines.add(new LengthData.Line(
                label,
                slot(label),
                Provenance.MEASURED,
                lengths.stream().map(length -> value(curve, length)).toList())));
        return new LengthData(lengths, lines, LengthData.Steps.TOKENS);
    }

    private static LengthData.Value value(List<LongForm.At> curve, int length) {
        return curve.stream()
                .filter(at -> at.length() == length)
                .findFirst()
                .map(at -> value(at.speedup()))
                .orElse(LengthData.Value.of(Double.NaN));
    }

    /** Speedup of constant draft lengths; the standard policy and the oracle as lines across. */
    LengthData constants() {
        var sweep = part.sweep().stream().sorted(Comparator.comparingDouble(line -> length(report, line))).toList();
        var constants = new LengthData.Line(
                PolicyCatalog.swept().name(),
                slot(PolicyCatalog.swept().name()),
                sweep.stream().allMatch(Report.Line::measured) ? Provenance.MEASURED : Provenance.SIMULATED,
                sweep.stream().map(line -> value(line.overall().speedup())).toList());
        var others = part.lines().stream()
                .filter(line -> Stream.of(PolicyCatalog.standard().name(), ShadowPolicy.Oracle.NAME).anyMatch(line.label()::equals))
                .map(line -> new LengthData.Line(
                        line.label(),
                        slot(line.label()),
                        line.overall().provenance(),
                        Collections.nCopies(sweep.size(), LengthData.Value.of(line.speedup()))));
        return new LengthData(
                sweep.stream().map(line -> (int) length(report, line)).toList(),
                Stream.concat(Stream.of(constants), others).toList(),
                LengthData.Steps.CONSTANTS);
    }

    /** The draft length of a line of the sweep. */
    static double length(Report report, Report.Line line) {
        return line.measured()
                ? Simulation.length(report.data().settings().methods().get(line.label()))
                : Simulation.length(line.label());
    }

    /** In what share of rounds the i-th guess was kept, of everybody who drafted. */
    LengthData positions() {
        int last = Math.min(SHOWN_POSITIONS, part.drafted().stream().mapToInt(l -> l.positions().size()).max().orElse(0));
        return new LengthData(
                IntStream.rangeClosed(1, last).boxed().toList(),
                part.drafted().stream()
                        .map(line -> new LengthData.Line(
                                line.label(),
                                slot(line.label()),
                                Provenance.MEASURED,
                                IntStream.rangeClosed(1, last)
                                        .mapToDouble(i -> i <= line.positions().size() ? line.positions().share(i) : Double.NaN)
                                        .mapToObj(LengthData.Value::of)
                                        .toList()))
                        .toList(),
                LengthData.Steps.POSITIONS);
    }

    /** Entropy against acceptance, in bins: a bench keeps counts, not tokens. */
    public CalibrationData calibration() {
        return new CalibrationData(
                part.calibration().entropyBins().stream()
                        .filter(bin -> bin.tested() > 0)
                        .map(bin -> new CalibrationData.Bin(
                                bin.entropy() / bin.tested(), bin.overlap() / bin.tested(), bin.accepted(), bin.tested()))
                        .toList(),
                part.score());
    }

    /** γ = H(q, p) ÷ H(q). Rounding can push a ratio of 1 a little under it. */
    public HistogramData ratios() {
        var bins = part.calibration().ratioBins();
        var counts = new ArrayList<Integer>();
        for (int i = FIRST_RATIO; i < bins.size() - 1; i++) {
            counts.add(Math.toIntExact(bins.get(i)));
        }
        int under = Math.toIntExact(bins.subList(0, FIRST_RATIO).stream().mapToLong(Long::longValue).sum());
        counts.set(0, counts.get(0) + under);
        double limit = 2 * part.score().coefficient() + 1;
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
                0,
                0,
                OptionalInt.empty());
    }

    private static LengthData.Value value(Speedup speedup) {
        return new LengthData.Value(speedup.pooled(), speedup.pooledInterval().low(), speedup.pooledInterval().high());
    }

    private int slot(String label) {
        return Optional.ofNullable(report.data().settings().methods().get(label))
                .map(PolicySlots::of)
                .orElseGet(() -> PolicySlots.of(label));
    }
}
