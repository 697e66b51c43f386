package draftscope.bench;

import draftscope.decoding.event.RunTotals;
import java.util.stream.Stream;

/** Adds up runs, so that every ratio over many runs is a ratio of sums by {@code decoding.Metrics}. */
public final class Totals {

    private Totals() {}

    public static RunTotals sum(Stream<RunTotals> runs) {
        return runs.reduce(RunTotals.ZERO, Totals::plus);
    }

    private static RunTotals plus(RunTotals a, RunTotals b) {
        return new RunTotals(
                a.rounds() + b.rounds(),
                a.drafted() + b.drafted(),
                a.tested() + b.tested(),
                a.accepted() + b.accepted(),
                a.newTokens() + b.newTokens(),
                a.millis() + b.millis(),
                a.prefillMillis() + b.prefillMillis(),
                a.draftMillis() + b.draftMillis(),
                a.verifyMillis() + b.verifyMillis());
    }
}
