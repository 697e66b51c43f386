package draftscope.app.traces;

import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunTotals;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.MetricSheet;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import draftscope.trace.TraceComparison;
import draftscope.trace.TraceSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Two runs beside each other, in words.
 *
 * @param sameText whether neither wrote anything the other did not
 */
public record ComparedRuns(
        Side left, Side right, String verdict, boolean sameText, List<Line> lines, List<ComparedRow> rows) {

    public ComparedRuns {
        lines = List.copyOf(lines);
        rows = List.copyOf(rows);
    }

    /**
     * One of the two.
     *
     * @param baseline tokens per second of the target alone, where they were measured on the same prompt
     */
    public record Side(String name, Trace trace, OptionalDouble baseline) {

        private RunTotals totals() {
            return TraceSummary.of(trace).totals();
        }
    }

    /**
     * A figure of both.
     *
     * @param hover how it is computed
     * @param better −1 when the first run's is better, 1 when the second's is, 0 when neither is
     */
    public record Line(String name, String hover, String left, String right, int better) {}

    static ComparedRuns of(Side left, Side right) {
        var compared = TraceComparison.of(left.trace(), right.trace());
        var rows = ComparedRow.of(compared);
        boolean samePrompt = left.trace().run().promptIds().equals(right.trace().run().promptIds());
        return new ComparedRuns(
                left,
                right,
                (samePrompt ? "" : Words.of("traces.compare.prompts") + " ")
                        + lossy(left) + lossy(right) + verdict(compared, rows, left, right),
                compared.difference().isEmpty(),
                lines(left, right),
                rows);
    }

    private static String verdict(TraceComparison compared, List<ComparedRow> rows, Side left, Side right) {
        var parting = rows.stream().filter(row -> row.mark() != ComparedRow.Mark.ALIKE).findFirst();
        var rounds = parting.isEmpty()
                ? Words.of("traces.compare.rounds.same")
                : Words.of("traces.compare.rounds.part", parting.get().from());
        if (compared.difference().isPresent()) {
            var there = compared.difference().get();
            return Words.of("traces.compare.part", there.at(), there.left(), there.right()) + " " + rounds;
        }
        int one = tokens(left.trace());
        int two = tokens(right.trace());
        var text = one == two
                ? Words.of("traces.compare.same", one)
                : Words.of("traces.compare.longer", Math.min(one, two), one > two ? left.name() : right.name());
        return text + " " + rounds;
    }

    private static int tokens(Trace trace) {
        return trace.rounds().isEmpty() ? 0 : trace.rounds().get(trace.rounds().size() - 1).tokensAfter();
    }

    private static List<Line> lines(Side left, Side right) {
        var lines = new ArrayList<Line>();
        lines.add(line(MetricId.TOKENS_PER_SECOND, left, right, ComparedRuns::rate, Figures::tokensPerSecond));
        if (left.baseline().isPresent() || right.baseline().isPresent()) {
            lines.add(line(MetricId.SPEEDUP, left, right, ComparedRuns::speedup, Figures::times));
        }
        lines.add(line(MetricId.ACCEPTANCE_RATE, left, right, s -> Metrics.acceptanceRate(s.totals()), Figures::percent));
        lines.add(line(
                MetricId.ACCEPTED_OVER_TESTED, left, right, s -> Metrics.acceptedOverTested(s.totals()), Figures::percent));
        lines.add(line(
                MetricId.MEAN_ACCEPTED_LENGTH, left, right, s -> Metrics.meanAcceptedLength(s.totals()), Figures::plain));
        lines.add(plain("rounds", left, right, s -> s.totals().rounds(), -1));
        lines.add(plain("drafted", left, right, s -> s.totals().drafted(), 0));
        lines.add(plain("tokens", left, right, s -> s.totals().newTokens(), 0));
        lines.add(new Line(
                Words.of("traces.compare.time"),
                Words.of("traces.compare.time.hover"),
                Figures.millis(millis(left)),
                Figures.millis(millis(right)),
                0));
        return lines;
    }

    private static String lossy(Side side) {
        return side.trace().run().exact() ? "" : Words.of("lossy.compared", side.name()) + " ";
    }

    /** Speeds are told of runs whose text has the target's distribution. */
    private static double rate(Side side) {
        return !DrafterCatalog.timed(side.trace().run()) ? Double.NaN : Metrics.tokensPerSecond(side.totals());
    }

    private static double millis(Side side) {
        return side.trace().end().map(end -> end.totals().millis()).orElse(Double.NaN);
    }

    private static double speedup(Side side) {
        return Metrics.speedup(rate(side), side.baseline().orElse(Double.NaN));
    }

    /** A metric of which more is better. */
    private static Line line(
            MetricId id, Side left, Side right, Function<Side, Double> value, Function<Double, String> words) {
        double one = value.apply(left);
        double two = value.apply(right);
        int better = Double.isFinite(one) && Double.isFinite(two) ? Double.compare(two, one) : 0;
        var metric = MetricSheet.load().get(id);
        return new Line(metric.name(), metric.hover(), words.apply(one), words.apply(two), better);
    }

    private static Line plain(String key, Side left, Side right, Function<Side, Integer> value, int more) {
        int one = value.apply(left);
        int two = value.apply(right);
        return new Line(
                Words.of("traces.compare." + key),
                Words.of("traces.compare." + key + ".hover"),
                Figures.count(one),
                Figures.count(two),
                more * Integer.compare(two, one));
    }
}
