package draftscope.app.lesson.book;

import draftscope.decoding.event.RoundEnded;
import draftscope.trace.Trace;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a lesson's field may speak of.
 *
 * @param round the round it is about
 * @param token the token of that round it is about, as in {@link Rounds#token}
 */
public record Scope(Map<String, Trace> runs, String run, Optional<RoundEnded> round, OptionalInt token) {

    /** The run the step is about. */
    public Trace trace() {
        return runs.get(run);
    }

    /** The same about another run, of which no place is meant. */
    Scope of(String other) {
        return new Scope(runs, other, other.equals(run) ? round : Optional.empty(), other.equals(run) ? token : OptionalInt.empty());
    }
}
