package draftscope.draw.pen;

/** Tokens as they are shown: spaces and breaks as marks. */
public final class TokenText {

    private TokenText() {}

    /** The text with every space as a middle dot, line breaks and tabs as arrows, other controls as a dot in a box. */
    public static String visible(String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case ' ' -> shown.append('·');
                case '\n', '\r' -> shown.append('↵');
                case '\t' -> shown.append('→');
                default -> shown.appendCodePoint(Character.isISOControl(c) ? 0xfffd : c);
            }
        });
        return shown.toString();
    }
}
