package draftscope.app.play;

import draftscope.decoding.entry.Named;

/** What stands under the round that is seen large. */
public enum Below implements Named {
    ROUNDS,
    /** What each guess looks at. */
    SIGHT,
    /** What the round did to the caches. */
    CACHE,
    /** What other policies would have done from its place. */
    OTHERWISE,
    WORDS;
}
