package draftscope.draw.pen;

/**
 * Widths by kinds of characters, close to Inter and a little on the wide side so that nothing overlaps. For drawing
 * where no toolkit runs.
 */
public final class ApproximateRuler implements TextRuler {

    @Override
    public double width(String text, TextStyle style) {
        var ems = text.codePoints().mapToDouble(ApproximateRuler::ems).sum();
        return ems * style.size() * (style.bold() ? 1.05 : 1);
    }

    private static double ems(int c) {
        if (c >= '0' && c <= '9') {
            return 0.64;
        }
        if (c >= 0x1100) {
            return 1.0;
        }
        if (c == ' ' || c == 0xa0 || ".,:;!'|iljI()[]".indexOf(c) >= 0) {
            return 0.34;
        }
        if (c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '%') {
            return 0.9;
        }
        return Character.isUpperCase(c) ? 0.72 : 0.6;
    }
}
