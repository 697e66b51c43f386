package draftscope.draw.pen;

/**
 * What a chart needs to draw: a port with one implementation for a canvas and one that writes SVG. Coordinates are
 * pixels from the top left corner.
 */
public interface Pen {

    /** Measures text as this pen draws it. */
    TextRuler ruler();

    /** Fills a rectangle with corners rounded by {@code radius}. */
    void rect(double x, double y, double width, double height, double radius, Ink ink);

    /** Draws the border of a rectangle, centred on its edge. */
    void frame(double x, double y, double width, double height, double radius, Stroke stroke);

    /** Draws a straight line. */
    void line(double x1, double y1, double x2, double y2, Stroke stroke);

    /** Draws a line through the first {@code count} points. */
    void polyline(double[] xs, double[] ys, int count, Stroke stroke);

    /** Fills the polygon of the first {@code count} points. */
    void polygon(double[] xs, double[] ys, int count, Ink ink);

    /** Fills a circle. */
    void disc(double x, double y, double radius, Ink ink);

    /** Draws a circle. */
    void ring(double x, double y, double radius, Stroke stroke);

    /** Writes a line of text; {@code y} is its base line. */
    void text(String text, double x, double y, Align align, TextStyle style);

    /** Draws only within a rectangle while {@code drawing} runs. */
    void clip(double x, double y, double width, double height, Runnable drawing);

    /** Fills a sharp rectangle. */
    default void rect(double x, double y, double width, double height, Ink ink) {
        rect(x, y, width, height, 0, ink);
    }
}
