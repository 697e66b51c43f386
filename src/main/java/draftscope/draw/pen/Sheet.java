package draftscope.draw.pen;

/**
 * What a painter draws on.
 *
 * @param width in pixels
 * @param height in pixels
 * @param titled whether the chart writes its own title
 */
public record Sheet(double width, double height, Palette palette, TextRuler ruler, boolean titled) {

    public double width(String text, TextStyle style) {
        return ruler.width(text, style);
    }

    /** See {@link Palette#em}. */
    public double em(double share) {
        return palette.em(share);
    }
}
