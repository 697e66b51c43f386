package draftscope.bench;

import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.port.TokenIds;
import java.util.List;

/**
 * One measured run: one turn of a question.
 *
 * @param turn number of the turn, from 0
 * @param rounds every round with its costs, in order
 */
public record TurnResult(
        int turn,
        int promptTokens,
        RunEnded.Finish finish,
        RunTotals totals,
        TokenIds outputIds,
        List<RoundCost> rounds) {

    public TurnResult {
        rounds = List.copyOf(rounds);
    }
}
