package draftscope.app.play;

import java.util.Locale;

/** What stands under the round that is seen large. */
public enum Below {
    /** All rounds so far. */
    ROUNDS,
    /** What each guess looks at. */
    SIGHT,
    /** What the round did to the caches. */
    CACHE,
    /** What other policies would have done from its place. */
    OTHERWISE,
    /** The round in sentences. */
    WORDS;

    /** Its name in ids and message keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
