package draftscope.draw.pen;

/**
 * How text is drawn.
 *
 * @param family font family; a family that is missing falls back to the system's
 * @param size in pixels
 * @param bold semi-bold or regular
 * @param tabular whether all digits take the same width
 */
public record TextStyle(String family, double size, boolean bold, Ink ink, boolean tabular) {}
