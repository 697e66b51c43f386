package draftscope.app.play;


/** What can fill the screen alone. */
public enum StageCard {

    /** The round, large. */
    ROUND,
    /** The text. */
    TEXT,
    /** Charts and figures, or the inspector. */
    MEASURES;
}
