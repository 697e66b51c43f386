package draftscope.app.theme;

import draftscope.decoding.entry.Named;

/** Colour of what can be pressed and what is chosen. Every one is readable in both looks. */
public enum Accent implements Named {
    /** The usual one. */
    BLUE,
    TEAL,
    GREEN,
    VIOLET,
    PINK,
    AMBER;
}
