package draftscope.app.play;

import draftscope.draw.Words;
import java.util.Locale;

/** What one step of the clock is. */
public enum StepUnit {

    /** A drafted token, or a verification. */
    TOKEN,
    /** A phase of a round, guess by guess in a verdict. */
    PHASE,
    /** A whole round. */
    ROUND;

    /** Its name on screen. */
    public String words() {
        return Words.of("step." + id());
    }

    /** Its name in identifiers and keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
