package draftscope.app.traces;

import draftscope.decoding.entry.Named;

/** Where a run of the list comes from. */
public enum TraceOrigin implements Named {
    /** Made in this window. */
    HERE,
    /** Made in an earlier window and kept by the program. */
    KEPT,
    /** Read from a file. */
    FILE,
    /** Shipped with the program. */
    EXAMPLE;

    /** Whether the program keeps it by itself. */
    public boolean autosaved() {
        return this == HERE || this == KEPT;
    }
}
