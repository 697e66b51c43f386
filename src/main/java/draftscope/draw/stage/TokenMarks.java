package draftscope.draw.stage;

import draftscope.draw.Words;
import java.util.Locale;
/**
 * A token's text made visible: white space as marks, control characters as code points, much too long texts cut.
 *
 * @param lead marks of the white space it begins with
 * @param body what follows
 */
public record TokenMarks(String lead, String body) {

    private static final int LONGEST = 24;

    public static TokenMarks of(String piece) {
        int at = 0;
        while (at < piece.length() && mark(piece.charAt(at)) != 0) {
            at++;
        }
        var rest = visible(piece.substring(at));
        return new TokenMarks(visible(piece.substring(0, Math.min(at, LONGEST))), cut(rest));
    }

    public String whole() {
        return lead + body;
    }

    /** A token's text for use in a sentence: spaces stay spaces, whatever would break the line is a mark. */
    public static String inOneLine(String piece) {
        return cut(visible(piece).replace('\u00b7', ' '));
    }

    /** A token's text between quotation marks, without the blanks around it; of blanks alone the blanks. */
    public static String quoted(String piece) {
        var bare = piece.strip();
        return Words.of("round.words.token", inOneLine(bare.isEmpty() ? piece : bare));
    }

    private static String visible(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            char mark = c < Character.MAX_VALUE ? mark((char) c) : 0;
            if (mark != 0) {
                out.append(mark);
            } else if (hidden(c)) {
                out.append(String.format(Locale.ROOT, "<U+%04X>", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static char mark(char c) {
        return switch (c) {
            case ' ' -> '·';
            case '\n' -> '↵';
            case '\t' -> '⇥';
            case '\r' -> '␍';
            default -> 0;
        };
    }

    private static String cut(String text) {
        return Words.shortened(text, LONGEST);
    }
}
