package draftscope.app.theme;

/** Whether things on screen may move. */
public enum MotionChoice {
    /** As the system is set. */
    SYSTEM,
    FULL,
    /** Nothing moves by itself. */
    REDUCED
}
