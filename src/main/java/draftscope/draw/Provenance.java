package draftscope.draw;

/** Where a figure comes from. Every chart says so, by line style and in words. */
public enum Provenance {
    /** Timed in this run; drawn solid. */
    MEASURED("provenance.measured"),
    /** Computed from another run's steps; drawn dashed. */
    SIMULATED("provenance.simulated"),
    /** Read from a trace; drawn dotted. */
    REPLAYED("provenance.replayed");

    private final String key;

    Provenance(String key) {
        this.key = key;
    }

    /** Key of its word among {@link ChartWords}. */
    public String key() {
        return key;
    }
}
