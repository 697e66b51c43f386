package draftscope.app.home;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;

/** What commands have to do with, in the order in which they are listed. */
public enum Category implements Named {
    /** Decoding. */
    RUN,
    /** What the middle of the window shows. */
    PAGES,
    /** Where in a run one stands. */
    CLOCK,
    /** How the stage is looked at. */
    STAGE,
    /** The window itself. */
    WINDOW,
    /** Prompts run lately. */
    PROMPTS;

    /** Whether it is about what people look at who are spoken to. */
    public boolean drivesTheShow() {
        return this == CLOCK || this == STAGE;
    }

    /** Its name on screen. */
    public String words() {
        return Words.of("category." + id());
    }
}
