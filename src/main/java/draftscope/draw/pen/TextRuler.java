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
        // By halving: a prompt may have a hundred thousand characters, and each try measures what is left of them.
        int fitting = 0;
        int tooMany = text.codePointCount(0, text.length());
        while (tooMany - fitting > 1) {
            int middle = (fitting + tooMany) / 2;
            if (width(cut(text, middle), style) <= room) {
                fitting = middle;
            } else {
                tooMany = middle;
            }
        }
        return fitting == 0 ? "" : cut(text, fitting);
    }

    private static String cut(String text, int codePoints) {
        return text.substring(0, text.offsetByCodePoints(0, codePoints)) + "…";
    }
}
