package draftscope.app.engine;

/** Why a run is made. */
public enum Role {
    /** Target only: what every speedup is measured against. */
    BASELINE,
    /** The run that is watched. */
    LIVE,
    /** Another policy on the same prompt, for the chart. */
    COMPARISON
}
