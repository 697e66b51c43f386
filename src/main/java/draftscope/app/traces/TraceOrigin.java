package draftscope.app.traces;

/** Where a run of the list comes from. */
public enum TraceOrigin {
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
