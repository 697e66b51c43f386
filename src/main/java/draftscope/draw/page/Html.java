package draftscope.draw.page;

import draftscope.draw.stage.TokenMarks;
import java.util.Locale;

/** Texts of anybody's in a page: nothing in them is markup, and nothing in them turns what stands beside. */
public final class Html {

    private Html() {}

    /** For text and for attributes in double quotes. Characters that HTML does not allow are replaced. */
    public static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    if (turns(c)) {
                        out.append(String.format(Locale.ROOT, "&lt;U+%04X&gt;", c));
                    } else {
                        out.appendCodePoint(allowed(c) ? c : 0xFFFD);
                    }
                }
            }
        });
        return out.toString();
    }

    /** A token in a line, with marks for what cannot be seen. */
    static String token(String piece) {
        return escaped(marked(piece));
    }

    /** The same as plain text. */
    static String marked(String piece) {
        var marks = TokenMarks.of(piece);
        return marks.lead() + marks.body();
    }

    /** JSON inside a script element: only {@code <} can end it early; U+2028 and U+2029 end a line of script. */
    static String script(String json) {
        return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** Characters that turn the direction of what follows them. */
    private static boolean turns(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    private static boolean allowed(int c) {
        return c == '\n' || c == '\t' || c >= 0x20 && !(c >= 0x7F && c <= 0x9F) && !(c >= 0xD800 && c <= 0xDFFF)
                && (c & 0xFFFE) != 0xFFFE;
    }
}
