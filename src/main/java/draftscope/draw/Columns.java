package draftscope.draw;

/** How wide text is where every character takes one column of a terminal or, as Chinese does, two. */
public final class Columns {

    private Columns() {}

    /** Columns of a text; marks that stand over other characters take none. */
    public static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** A text with spaces after it up to a width; longer ones are left as they are. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The wide and full-width blocks of Unicode's annex 11, as far as texts use them. */
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0x303E
                || c >= 0x3041 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
