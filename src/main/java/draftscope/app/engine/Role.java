package draftscope.app.engine;

/** Why a run is made. */
public enum Role {
    /** The run that is watched. */
    LIVE,
    /** Target only: what every speedup is measured against. */
    BASELINE,
    /** The watched run or its baseline once more, for the times alone. */
    REPEAT,
    /** Another policy on the same prompt, for the chart. */
    COMPARISON
}
