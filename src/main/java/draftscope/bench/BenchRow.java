package draftscope.bench;

import draftscope.decoding.RunTotals;
import java.util.List;

/**
 * One measurement: a question answered by a contender, all its turns.
 *
 * @param key what was measured
 * @param questionId the question's id as a JSON literal
 * @param category the question's category
 * @param turns one result a turn
 * @param calibration entropies and acceptances of the drafted tokens
 */
public record BenchRow(RowKey key, String questionId, String category, List<TurnResult> turns, Calibration calibration) {

    /** Copies the list. */
    public BenchRow {
        turns = List.copyOf(turns);
    }

    /** Counts and times of all turns together. */
    public RunTotals totals() {
        return Totals.sum(turns.stream().map(TurnResult::totals));
    }
}
