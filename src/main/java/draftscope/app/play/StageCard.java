package draftscope.app.play;

/** What can fill the screen alone. */
public enum StageCard {

    ROUND,
    TEXT,
    /** Charts and figures, or the inspector. */
    MEASURES;
}
