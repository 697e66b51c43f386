package draftscope.app.play;

import draftscope.draw.Words;
import java.util.Locale;

/** What can fill the screen alone. */
public enum StageCard {

    /** The round, large. */
    ROUND,
    /** The text. */
    TEXT,
    /** Charts and figures, or the inspector. */
    MEASURES;

    /** Its name on screen. */
    public String words() {
        return Words.of("card." + name().toLowerCase(Locale.ROOT));
    }
}
