package draftscope.app.theme;

/** Which look the person wants. */
public enum ThemeChoice {
    /** As the system is set. */
    SYSTEM,
    /** Dark on light. */
    LIGHT,
    /** Light on dark. */
    DARK
}
