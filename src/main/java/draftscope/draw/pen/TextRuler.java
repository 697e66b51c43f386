package draftscope.draw.pen;

/** Measures text, so that painters can place labels without a toolkit. */
public interface TextRuler {

    /** Width of a line of text in pixels. */
    double width(String text, TextStyle style);

    /**
     * The text, cut with an ellipsis where it is wider than there is room. Whole code points are kept.
     *
     * @return an empty text when not even the ellipsis fits
     */
    default String fit(String text, TextStyle style, double room) {
        if (width(text, style) <= room) {
            return text;
        }
        var end = text.length();
        while (end > 0) {
            end = text.offsetByCodePoints(end, -1);
            var shorter = text.substring(0, end) + "…";
            if (width(shorter, style) <= room) {
                return end == 0 ? "" : shorter;
            }
        }
        return "";
    }
}
