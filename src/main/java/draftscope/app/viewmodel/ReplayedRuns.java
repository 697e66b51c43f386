package draftscope.app.viewmodel;

import draftscope.app.engine.RunCurve;
import draftscope.app.viewmodel.chart.Curve;
import draftscope.app.viewmodel.chart.PolicySlots;
import draftscope.app.viewmodel.chart.Provenance;
import draftscope.app.viewmodel.chart.SpeedupData;
import draftscope.app.viewmodel.chart.TimeSplit;
import draftscope.decoding.Metrics;
import draftscope.decoding.NoDrafting;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recorded run on stage among others recorded on the same prompt: their speedups over the recorded baseline, where
 * there is one. Times are those of the recordings.
 */
final class ReplayedRuns {

    private static final String BASELINE = new NoDrafting().info().name();

    private final Trace shown;
    private final List<Trace> beside;
    private final Optional<RunCurve> baseline;
    private final Curve own;
    private final List<SpeedupData.Line> others;

    private ReplayedRuns(Trace shown, List<Trace> beside, Optional<Trace> alone) {
        this.shown = shown;
        this.beside = beside;
        baseline = alone.map(ReplayedRuns::curve);
        own = baseline.map(base -> speedup(shown, base)).orElse(Curve.EMPTY);
        others = baseline.isEmpty()
                ? List.of()
                : beside.stream()
                        .filter(run -> !policy(run).equals(BASELINE))
                        .map(run -> line(run, speedup(run, baseline.get())))
                        .toList();
    }

    /**
     * @param shown the run on stage
     * @param recorded other recorded runs, of whatever prompt; of those on the same prompt, target, sampling and
     *     threads the first of each policy counts
     */
    static ReplayedRuns of(Trace shown, List<Trace> recorded) {
        var beside = new ArrayList<Trace>();
        for (var run : recorded) {
            boolean known = policy(run).equals(policy(shown))
                    || beside.stream().anyMatch(other -> policy(other).equals(policy(run)));
            if (!known && run.end().isPresent() && comparable(shown, run)) {
                beside.add(run);
            }
        }
        var alone = beside.stream().filter(run -> policy(run).equals(BASELINE)).findFirst();
        return new ReplayedRuns(shown, List.copyOf(beside), alone);
    }

    private static boolean comparable(Trace one, Trace other) {
        var a = one.run();
        var b = other.run();
        return a.promptIds().equals(b.promptIds())
                && a.target().equals(b.target())
                && a.sampling().equals(b.sampling())
                && a.threads() == b.threads();
    }

    private static String policy(Trace run) {
        return run.run().policy().name();
    }

    /** The lines: the run on stage up to a number of its rounds, the others whole. */
    List<SpeedupData.Line> lines(int rounds) {
        if (baseline.isEmpty() || policy(shown).equals(BASELINE)) {
            return others;
        }
        var lines = new ArrayList<SpeedupData.Line>();
        lines.add(line(shown, own.first(Math.min(rounds, own.size()))));
        lines.addAll(others);
        return lines;
    }

    /** Time of the other runs, a row each. */
    List<TimeSplit.Row> rows() {
        return beside.stream()
                .flatMap(run -> run.end().stream()
                        .map(end -> TimeSplit.row(ChartsViewModel.rowName(run.run().policy()), end.totals())))
                .toList();
    }

    /** Tokens per second of the recorded baseline; NaN without one. */
    double baselineRate() {
        return baseline.map(curve -> Metrics.tokensPerSecond(curve.tokens(), curve.millis())).orElse(Double.NaN);
    }

    private static SpeedupData.Line line(Trace run, Curve points) {
        var policy = run.run().policy();
        return new SpeedupData.Line(
                PolicyNames.full(policy), PolicySlots.of(policy.name()), Provenance.REPLAYED, points);
    }

    private static Curve speedup(Trace run, RunCurve baseline) {
        var curve = curve(run);
        var points = new Curve.Builder();
        for (int i = 0; i < curve.size(); i++) {
            points.add(curve.tokens(i), RunSpeed.over(baseline, curve.tokens(i), curve.millis(i)));
        }
        return points.snapshot();
    }

    /** What the engine did between prefill, drafts and passes is spread evenly over the rounds. */
    private static RunCurve curve(Trace run) {
        var curve = new RunCurve();
        double known = run.millisAt(run.steps() - 1);
        double besides = run.end().map(end -> Math.max(0, end.totals().millis() - known)).orElse(0.0);
        int count = run.rounds().size();
        for (int i = 0; i < count; i++) {
            var round = run.rounds().get(i);
            if (round.ended().isPresent()) {
                double millis = run.millisAt(round.firstStep() + round.steps() - 1);
                curve.add(round.tokensAfter(), millis + besides * (i + 1) / count);
            }
        }
        return curve;
    }
}
