package draftscope.app.kit;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;

/** What the middle of the window can show, in the order of the switch. */
public enum Page implements Named {
    /** One run, round by round. */
    STAGE,
    /** Policies against each other on one prompt. */
    RACE,
    /** Speedup against a policy's constants. */
    SWEEP,
    /** Benches over many prompts. */
    RESULTS,
    /** Recorded runs. */
    TRACES;

    public String title() {
        return Words.of("page." + id());
    }
}
