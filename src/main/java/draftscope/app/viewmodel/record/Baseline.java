package draftscope.app.viewmodel.record;

import draftscope.app.engine.RunCurve;
import draftscope.app.viewmodel.chart.Provenance;
import draftscope.decoding.Metrics;
import draftscope.decoding.RoundEnded;
import draftscope.decoding.shadow.StepCosts;
import draftscope.trace.Trace;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * What the target alone takes for as many tokens as a run has made, so that a picture can tell the speedup on the way.
 *
 * @param provenance whether it was measured on the same prompt or simulated from the run itself
 * @param millisAt milliseconds by number of new tokens, prefill included
 */
public record Baseline(Provenance provenance, IntToDoubleFunction millisAt) {

    /** A continued cost this much below the cheapest one measured is no cost but noise. */
    private static final double LEAST_SHARE = 0.25;

    /** A target-only run of the same prompt on the same device. */
    public static Baseline measured(RunCurve curve) {
        return new Baseline(Provenance.MEASURED, tokens -> curve.millisAt(Math.min(tokens, curve.tokens())));
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
        return Optional.of(new Baseline(Provenance.SIMULATED, tokens -> prefill + tokens * token));
    }

    /** Speedup of a run that took {@code millis} for so many tokens; NaN when there is nothing to divide. */
    public double speedup(int tokens, double millis) {
        return Metrics.speedup(
                Metrics.tokensPerSecond(tokens, millis), Metrics.tokensPerSecond(tokens, millisAt.applyAsDouble(tokens)));
    }

    private static boolean timed(RoundEnded round) {
        return Double.isFinite(round.verifyMillis()) && round.verifyMillis() > 0 && Double.isFinite(round.draftMillis());
    }
}
