package draftscope.app.viewmodel;

import draftscope.app.engine.RunCurve;
import draftscope.decoding.Metrics;

/** Speedup on the way. */
final class RunSpeed {

    private RunSpeed() {}

    /** Tokens per second so far over the baseline's at as many tokens, or at its end if it made fewer. */
    static double over(RunCurve baseline, int newTokens, double millis) {
        int same = Math.min(newTokens, baseline.tokens());
        return Metrics.speedup(
                Metrics.tokensPerSecond(newTokens, millis), Metrics.tokensPerSecond(same, baseline.millisAt(same)));
    }
}
