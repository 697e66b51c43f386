package draftscope.app.setup;

import draftscope.draw.Words;
import java.util.Locale;

/** The length policies the window offers. */
public enum PolicyChoice {
    /** Stops at the draft's own uncertainty. */
    SVIP,
    /** The same length every round. */
    CONSTANT,
    /** Two longer after a full acceptance, one shorter otherwise. */
    HEURISTIC,
    /** No drafting. */
    NONE;

    /** Its name on screen. */
    public String words() {
        return Words.of("policy." + traceName());
    }

    /** One sentence about it. */
    public String meaning() {
        return Words.of("policy." + traceName() + ".meaning");
    }

    /** Its name in traces. */
    public String traceName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
