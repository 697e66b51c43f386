package draftscope.bench;

import draftscope.decoding.shadow.StepCosts;
import java.util.Collection;

/**
 * What rounds cost on this machine, learnt from measured ones: drafting and verifying by {@link StepCosts}, and what a
 * round costs besides.
 */
public final class RoundCosts {

    private final StepCosts steps;
    private final double besides;

    public RoundCosts(Collection<BenchRow> rows) {
        var learnt = StepCosts.NONE;
        double millis = 0;
        long rounds = 0;
        for (var row : rows) {
            for (var turn : row.turns()) {
                var totals = turn.totals();
                millis += Math.max(
                        0, totals.millis() - totals.prefillMillis() - totals.draftMillis() - totals.verifyMillis());
                rounds += totals.rounds();
                for (var round : turn.rounds()) {
                    learnt = learnt.plus(
                            round.drafted(), round.draftMillis(), round.verifyMillis(), round.draftPasses());
                }
            }
        }
        steps = learnt;
        besides = rounds > 0 ? millis / rounds : 0;
    }

    /** Milliseconds of a round that drafts so many tokens. */
    public double round(int drafted) {
        return draft(drafted) + verify(drafted) + besides;
    }

    /** Milliseconds of drafting so many tokens. */
    public double draft(int drafted) {
        return steps.draft(drafted);
    }

    /** Milliseconds of verifying so many drafted tokens. */
    public double verify(int drafted) {
        return steps.verify(drafted + 1).millis();
    }
}
