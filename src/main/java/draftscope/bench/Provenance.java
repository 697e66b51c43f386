package draftscope.bench;

/** Where a figure comes from. */
public enum Provenance {
    /** Timed. */
    MEASURED,
    /** Computed from the rounds and step costs of measured runs. */
    SIMULATED
}
