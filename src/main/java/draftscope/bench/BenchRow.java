package draftscope.bench;

import draftscope.decoding.event.RunTotals;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One measurement: a question answered by a method, all its turns.
 *
 * @param questionId the question's id as a JSON literal
 * @param shadows what other policies would have done on the same text, by label; empty but for one greedy method
 */
public record BenchRow(
        RowKey key,
        String questionId,
        String category,
        List<TurnResult> turns,
        Calibration calibration,
        Map<String, ShadowCounts> shadows) {

    public BenchRow {
        turns = List.copyOf(turns);
        shadows = Map.copyOf(shadows);
    }

    /** The rounds of all turns. */
    public Stream<RoundCost> rounds() {
        return turns.stream().flatMap(turn -> turn.rounds().stream());
    }

    /** Counts and times of all turns together. */
    public RunTotals totals() {
        return Totals.sum(turns.stream().map(TurnResult::totals));
    }
}
