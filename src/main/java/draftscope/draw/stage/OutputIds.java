package draftscope.draw.stage;

import draftscope.decoding.event.NextToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.TokenIds;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ids of the tokens that rounds add to the text. */
public final class OutputIds {

    private OutputIds() {}

    public static TokenIds of(List<TraceEvent> events) {
        return TokenIds.of(rounds(events).flatMapToInt(OutputIds::added).toArray());
    }

    /**
     * Of the rounds before a token, and of the tokens drafted before it in its own round: what the models had seen
     * when it was chosen.
     */
    public static TokenIds before(List<TraceEvent> events, TokenKey key) {
        return TokenIds.of(rounds(events)
                .filter(round -> round.round() <= key.round())
                .flatMapToInt(round -> round.round() < key.round() ? added(round) : upTo(round, key.index()))
                .toArray());
    }

    private static Stream<RoundEnded> rounds(List<TraceEvent> events) {
        return events.stream().filter(RoundEnded.class::isInstance).map(RoundEnded.class::cast);
    }

    private static IntStream added(RoundEnded round) {
        return IntStream.concat(
                accepted(round), round.next().map(NextToken::id).stream().mapToInt(Integer::intValue));
    }

    private static IntStream accepted(RoundEnded round) {
        return round.tokens().stream()
                .filter(token -> token.outcome() == Outcome.ACCEPTED)
                .mapToInt(VerifiedToken::id);
    }

    private static IntStream upTo(RoundEnded round, int index) {
        return index >= round.drafted()
                ? accepted(round)
                : RoundLane.of(round).path(index).stream()
                        .filter(i -> i != index)
                        .mapToInt(i -> round.tokens().get(i).id());
    }
}
