package draftscope.app.theme;

/** Which look the person wants. */
public enum ThemeChoice {
    /** As the system is set. */
    SYSTEM,
    LIGHT,
    DARK
}
