package draftscope.app.run;

import draftscope.app.engine.MeasuredRun;
import draftscope.decoding.Metrics;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.shadow.StepCosts;
import draftscope.draw.Provenance;
import draftscope.trace.Trace;
import java.util.Optional;

/**
 * What the target alone takes for as many tokens as a run has made, so that a picture can tell the speedup on the way.
 *
 * @param provenance whether it was measured on the same prompt, recorded with the run, or simulated from the run itself
 * @param over the speedup of a run over it
 */
public record Baseline(Provenance provenance, Over over) {

    /** Speedup at a place of a run. */
    @FunctionalInterface
    public interface Over {

        /**
         * The speedup.
         *
         * @param whole whether that is all of the run
         */
        double of(RunTotals run, boolean whole);
    }

    /** A continued cost this much below the cheapest one measured is no cost but noise. */
    private static final double LEAST_SHARE = 0.25;

    /** A target-only run of the same prompt on the same device; {@link RunSpeed} says what counts. */
    public static Baseline of(MeasuredRun alone, Provenance provenance) {
        return new Baseline(
                provenance,
                (run, whole) -> whole
                        ? RunSpeed.whole(run, alone.totals())
                        : RunSpeed.over(alone.curve(), run.newTokens(), run.millis()));
    }

    /**
     * From the run's own steps: a token costs what a verification of width 1 would, see {@link StepCosts}, and what the
     * engine does besides a round. Empty when the run's times do not tell that.
     */
    public static Optional<Baseline> simulated(Trace trace) {
        var costs = StepCosts.NONE;
        double cheapest = Double.POSITIVE_INFINITY;
        int rounds = 0;
        for (var round : trace.rounds()) {
            if (round.ended().filter(Baseline::timed).isPresent()) {
                costs = costs.plus(round.ended().get());
                cheapest = Math.min(cheapest, round.ended().get().verifyMillis());
                rounds++;
            }
        }
        double each = costs.verify(1).millis();
        if (rounds == 0 || !(each > LEAST_SHARE * cheapest)) {
            return Optional.empty();
        }
        double token = each + RunTimes.besides(trace);
        double prefill = RunTimes.prefill(trace);
        return Optional.of(new Baseline(
                Provenance.SIMULATED,
                (run, whole) -> Metrics.speedup(
                        Metrics.tokensPerSecond(run),
                        Metrics.tokensPerSecond(run.newTokens(), prefill + run.newTokens() * token))));
    }

    /** Speedup of a run over it; NaN when there is nothing to divide. */
    public double speedup(RunTotals run, boolean whole) {
        return over.of(run, whole);
    }

    private static boolean timed(RoundEnded round) {
        return Double.isFinite(round.verifyMillis()) && round.verifyMillis() > 0 && Double.isFinite(round.draftMillis());
    }
}
