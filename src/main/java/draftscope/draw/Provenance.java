package draftscope.draw;

import draftscope.decoding.entry.Named;

/** Where a figure comes from. Every chart says so, by line style and in words. */
public enum Provenance implements Named {
    /** Timed in this run; drawn solid. */
    MEASURED,
    /** Computed from another run's steps; drawn dashed. */
    SIMULATED,
    /** Read from a trace; drawn dotted. */
    REPLAYED;

    /** Key of its word among {@link ChartWords}. */
    public String key() {
        return "provenance." + id();
    }
}
