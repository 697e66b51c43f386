package draftscope.app.run;

import draftscope.app.engine.MeasuredRun;
import draftscope.app.engine.RunCurve;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.RunTotals;
import draftscope.draw.data.Curve;

/**
 * Speedup of a run over the target alone: the one definition behind headline, charts, status line and files. On the way it
 * is held against as many tokens of the baseline, at the run's end against the whole of it.
 */
public final class RunSpeed {

    private RunSpeed() {}

    /** Tokens per second so far over the baseline's at as many tokens, or at its end if it made fewer. */
    public static double over(RunCurve baseline, int newTokens, double millis) {
        int same = Math.min(newTokens, baseline.tokens());
        return Metrics.speedup(
                Metrics.tokensPerSecond(newTokens, millis), Metrics.tokensPerSecond(same, baseline.millisAt(same)));
    }

    public static double whole(RunTotals run, RunTotals baseline) {
        return Metrics.speedup(Metrics.tokensPerSecond(run), Metrics.tokensPerSecond(baseline));
    }

    /** At a place of a run; {@code over} whether its end is part of it. */
    static double at(RunGrowth run, MeasuredRun baseline, int rounds, boolean over) {
        var there = run.at(rounds, over);
        if (there.newTokens() == 0) {
            return Double.NaN;
        }
        return over && run.whole().isPresent()
                ? whole(there, baseline.totals())
                : over(baseline.curve(), there.newTokens(), there.millis());
    }

    static Curve line(RunGrowth run, MeasuredRun baseline, int rounds, boolean over) {
        var points = new Curve.Builder();
        int last = Math.min(rounds, run.rounds());
        for (int i = 1; i <= last; i++) {
            points.add(run.at(i, false).newTokens(), at(run, baseline, i, over && i == last));
        }
        return points.snapshot();
    }
}
