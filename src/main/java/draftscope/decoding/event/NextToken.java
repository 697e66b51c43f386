package draftscope.decoding.event;

import draftscope.decoding.entry.Named;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.Vocabulary;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The token a round adds that is the target's own.
 *
 * @param text the token's text, see {@link Vocabulary#piece}
 * @param p target probability, before any draft mass is taken away
 * @param uniform the number that picked it; empty under greedy
 * @param top the target's most probable tokens at this position, best first
 */
public record NextToken(int id, String text, Source source, double p, OptionalDouble uniform, List<Candidate> top) {

    /** Where the target's own token stands. The trace writes the name in lower case. */
    public enum Source implements Named {
        /** In the place of a rejected token. */
        CORRECTION,
        /** Behind a draft that was accepted whole. */
        BONUS,
        /** Alone: nothing was drafted. */
        TARGET
    }
}
