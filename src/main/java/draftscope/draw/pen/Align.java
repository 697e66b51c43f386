package draftscope.draw.pen;

/** Which end of a text lies at the given x. */
public enum Align {
    LEFT,
    CENTRE,
    RIGHT
}
