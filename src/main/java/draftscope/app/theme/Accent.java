package draftscope.app.theme;

import java.util.Locale;

/** Colour of what can be pressed and what is chosen. Every one is readable in both looks. */
public enum Accent {
    /** The usual one. */
    BLUE,
    /** Blue green. */
    TEAL,
    /** Green. */
    GREEN,
    /** Violet. */
    VIOLET,
    /** Pink. */
    PINK,
    /** Brown orange. */
    AMBER;

    /** Its name in keys, identifiers and style sheets. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
