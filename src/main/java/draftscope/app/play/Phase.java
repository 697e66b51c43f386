package draftscope.app.play;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;

/** What happens in a round, one after the other. */
public enum Phase implements Named {

    /** The draft guesses tokens, one by one. */
    GUESS,
    /** It stops, and why is known. */
    STOP,
    /** The target looks at all guesses in one pass. */
    CHECK,
    /** Guess by guess the rule says what stays; the first that does not ends it. */
    JUDGE,
    /** The target adds a token of its own. */
    ADD;

    public String words() {
        return Words.of("phase." + id());
    }

    public String meaning() {
        return Words.of("phase." + id() + ".meaning");
    }
}
