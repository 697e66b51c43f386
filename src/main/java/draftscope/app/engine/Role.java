package draftscope.app.engine;

import draftscope.decoding.entry.Named;

/** Why a run is made. */
public enum Role implements Named {
    /** The run that is watched. */
    LIVE,
    /** Target only: what every speedup is measured against. */
    BASELINE,
    /** The watched run or its baseline once more, for the times alone. */
    REPEAT,
    /** Another policy on the same prompt, for the chart. */
    COMPARISON
}
