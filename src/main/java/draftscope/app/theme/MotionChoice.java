package draftscope.app.theme;

import draftscope.decoding.entry.Named;

/** Whether things on screen may move. */
public enum MotionChoice implements Named {
    /** As the system is set. */
    SYSTEM,
    FULL,
    /** Nothing moves by itself. */
    REDUCED
}
