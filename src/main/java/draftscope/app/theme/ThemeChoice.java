package draftscope.app.theme;

import draftscope.decoding.entry.Named;

/** Which look the person wants. */
public enum ThemeChoice implements Named {
    /** As the system is set. */
    SYSTEM,
    LIGHT,
    DARK
}
