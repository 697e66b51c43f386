package draftscope.decoding.event;

import draftscope.decoding.entry.Named;

/** What became of a drafted token. The trace writes the name in lower case. */
public enum Outcome implements Named {
    /** The target agreed. */
    ACCEPTED,
    /** The target did not agree: the first such token of a chain, each such sibling of a tree. */
    REJECTED,
    /** Drafted after a rejection or the end of the text, or beside and after an accepted sibling; never tested. */
    DISCARDED
}
