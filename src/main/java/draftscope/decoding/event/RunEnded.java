package draftscope.decoding.event;

import draftscope.decoding.entry.Named;
import draftscope.decoding.port.TokenIds;
import java.util.Optional;

/**
 * The last event of a run.
 *
 * @param label which question of a prompt set, if any
 * @param outputIds the new tokens, a final end-of-text token included, the prompt not
 * @param error what went wrong, one line, when {@code finish} is {@link Finish#ERROR}
 */
public record RunEnded(
        RunLabel label, Finish finish, TokenIds outputIds, String text, RunTotals totals, Optional<String> error)
        implements TraceEvent {

    /** Why a run ended. The trace writes the name in lower case. */
    public enum Finish implements Named {
        /** An end-of-text token. */
        EOS,
        /** One of the texts that were to end it. */
        STOP,
        /** The asked length, or the end of the context. */
        LENGTH,
        /** Somebody stopped it. */
        CANCELLED,
        /** It failed; see the error. */
        ERROR
    }
}
