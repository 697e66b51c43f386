package draftscope.app.run;

import draftscope.decoding.event.RunTotals;
import draftscope.trace.Trace;
import draftscope.trace.TraceRound;

/** Times of a recorded run on the way, in milliseconds. */
public final class RunTimes {

    private RunTimes() {}

    /** The prefill where it is known, else 0. */
    public static double prefill(Trace trace) {
        return trace.end()
                .map(e -> e.totals().prefillMillis())
                .filter(Double::isFinite)
                .orElse(0.0);
    }

    /** What the engine did a round besides drafting and verification; 0 where the end of the run does not tell. */
    public static double besides(Trace trace) {
        return trace.end().map(e -> besides(e.totals())).orElse(0.0);
    }

    private static double besides(RunTotals totals) {
        double rest = totals.millis() - totals.prefillMillis() - totals.draftMillis() - totals.verifyMillis();
        return totals.rounds() > 0 && rest > 0 ? rest / totals.rounds() : 0;
    }

    /** Engine time at the end of a round: at the end of the last one the time the run took. */
    public static double after(Trace trace, TraceRound round) {
        return prefill(trace) + round.startMillis() + round.millis() + round.number() * besides(trace);
    }
}
