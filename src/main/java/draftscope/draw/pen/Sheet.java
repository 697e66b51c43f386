package draftscope.draw.pen;

import java.util.stream.Stream;

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

    /** Width of the widest of some texts; 0 of none. */
    public double widest(Stream<String> texts, TextStyle style) {
        return texts.mapToDouble(text -> width(text, style)).max().orElse(0);
    }

    /** See {@link Palette#em}. */
    public double em(double share) {
        return palette.em(share);
    }
}
