package draftscope.app.play;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;

/** What one step of the clock is. */
public enum StepUnit implements Named {

    /** A drafted token, or a verification. */
    TOKEN,
    /** A phase of a round, guess by guess in a verdict. */
    PHASE,
    ROUND;

    public String words() {
        return Words.of("step." + id());
    }
}
