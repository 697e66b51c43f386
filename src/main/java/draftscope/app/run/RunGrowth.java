package draftscope.app.run;

import draftscope.app.engine.RunCurve;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts and engine time of a run after each of its rounds, so that every figure can be told for every place in it. */
public final class RunGrowth {

    private final List<RunTotals> after = new ArrayList<>(List.of(RunTotals.ZERO));
    private Optional<RunTotals> whole = Optional.empty();

    /**
     * Of a recorded run: what the engine did between prefill, drafts and passes is spread evenly over the rounds. The last
     * round ends where the run does.
     */
    public static RunGrowth of(Trace trace) {
        var growth = new RunGrowth();
        for (var round : trace.rounds()) {
            round.ended().ifPresent(ended -> growth.add(ended, RunTimes.after(trace, round)));
        }
        trace.end().map(RunEnded::totals).ifPresent(growth::end);
        return growth;
    }

    /** Of a run of which tokens and times are known, and totals of the whole. */
    static RunGrowth of(RunCurve curve, RunTotals totals) {
        var growth = new RunGrowth();
        for (int i = 0; i < curve.size(); i++) {
            growth.after.add(new RunTotals(i + 1, 0, 0, 0, curve.tokens(i), curve.millis(i), 0, 0, 0));
        }
        growth.end(totals);
        return growth;
    }

    /** The next round; {@code millis} engine time since the run began. */
    public void add(RoundEnded round, double millis) {
        var before = after.get(after.size() - 1);
        after.add(new RunTotals(
                before.rounds() + 1,
                before.drafted() + round.drafted(),
                before.tested() + round.tested(),
                before.accepted() + round.accepted(),
                before.newTokens() + round.newTokens(),
                millis,
                0,
                before.draftMillis() + round.draftMillis(),
                before.verifyMillis() + round.verifyMillis()));
    }

    /** The run is over. A recording may lack its totals, or their times; then what was added stands. */
    public void end(RunTotals totals) {
        if (totals.newTokens() > 0 && totals.millis() > 0) {
            whole = Optional.of(totals);
        }
    }

    public int rounds() {
        return after.size() - 1;
    }

    /** Counts and times of the whole run; empty before its end, or where that is not known. */
    public Optional<RunTotals> whole() {
        return whole;
    }

    /**
     * Counts and times at a place.
     *
     * @param rounds how many rounds are over there; more than there are mean all
     * @param over whether the run's end is part of it
     */
    public RunTotals at(int rounds, boolean over) {
        var there = after.get(Math.max(0, Math.min(rounds, rounds())));
        return over ? whole.orElse(there) : there;
    }

    /** Its time by tokens, the last round ending with the run. */
    public RunCurve curve() {
        var curve = new RunCurve();
        after.stream().skip(1).forEach(t -> curve.add(t.newTokens(), t.millis()));
        return whole.map(t -> curve.endingAt(t.millis())).orElse(curve);
    }
}
