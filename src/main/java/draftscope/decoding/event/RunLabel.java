package draftscope.decoding.event;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which question of a prompt set a run answers.
 *
 * @param questionId the question's id as a JSON literal ({@code 81} or {@code "q-1"}), so that it is echoed with
 *     its type; empty for a prompt of its own
 * @param turn number of the turn from 0; empty for a prompt of its own
 */
public record RunLabel(Optional<String> questionId, OptionalInt turn) {

    /** A prompt of its own. */
    public static final RunLabel NONE = new RunLabel(Optional.empty(), OptionalInt.empty());
}
