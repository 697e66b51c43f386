package draftscope.decoding.shadow;

import draftscope.decoding.event.RunTotals;
import java.util.ArrayList;
import java.util.List;

/**
 * The times of simulated rounds.
 *
 * @param points one for each round, cumulative
 * @param drafted tokens drafted
 * @param tested drafted tokens the verifier reached
 * @param accepted drafted tokens accepted
 * @param draftMillis milliseconds of drafting
 * @param verifyMillis milliseconds of verification
 * @param extrapolated rounds whose verification is wider or narrower than any measured
 * @param upperBounds rounds whose drafted count is an upper bound
 */
public record ShadowTiming(
        List<Point> points,
        int drafted,
        int tested,
        int accepted,
        double draftMillis,
        double verifyMillis,
        int extrapolated,
        int upperBounds) {

    /**
     * After a round.
     *
     * @param newTokens tokens of the output so far
     * @param millis milliseconds of drafting and verification so far
     * @param extrapolated whether this round's cost is extrapolated
     */
    public record Point(int newTokens, double millis, boolean extrapolated) {}

    public ShadowTiming {
        points = List.copyOf(points);
    }

    public static ShadowTiming of(List<ShadowRound> rounds, StepCosts costs) {
        var points = new ArrayList<Point>(rounds.size());
        int drafted = 0;
        int tested = 0;
        int accepted = 0;
        int extrapolated = 0;
        int upperBounds = 0;
        double draft = 0;
        double verify = 0;
        for (var round : rounds) {
            var verified = costs.verify(round.drafted() + 1);
            draft += costs.draft(round.drafted());
            verify += verified.millis();
            drafted += round.drafted();
            tested += round.tested();
            accepted += round.accepted();
            extrapolated += verified.extrapolated() ? 1 : 0;
            upperBounds += round.draftedExact() ? 0 : 1;
            points.add(new Point(round.end(), draft + verify, verified.extrapolated()));
        }
        return new ShadowTiming(points, drafted, tested, accepted, draft, verify, extrapolated, upperBounds);
    }

    public int newTokens() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).newTokens();
    }

    /**
     * Totals of the simulated run, comparable with a measured one's: with the live run's prefill and, for every round,
     * what its rounds cost besides drafting and verifying.
     */
    public RunTotals totals(RunTotals live) {
        double besides = Math.max(0, live.millis() - live.prefillMillis() - live.draftMillis() - live.verifyMillis());
        double each = live.rounds() > 0 ? besides / live.rounds() : 0;
        int rounds = points.size();
        return new RunTotals(
                rounds,
                drafted,
                tested,
                accepted,
                newTokens(),
                live.prefillMillis() + draftMillis + verifyMillis + each * rounds,
                live.prefillMillis(),
                draftMillis,
                verifyMillis);
    }
}
