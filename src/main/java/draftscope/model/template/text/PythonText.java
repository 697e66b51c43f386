package draftscope.model.template.text;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.Locale;

/** White space, case and positions of text as Python has them. Positions count code points. */
public final class PythonText {

    private static final int DOTTED_I = 0x130;
    private static final int SIGMA = 0x3A3;

    private PythonText() {}

    public static boolean isSpace(int c) {
        return c >= 0x09 && c <= 0x0D
                || c >= 0x1C && c <= 0x20
                || c == 0x85
                || c == 0xA0
                || c > 0xFF && Character.isSpaceChar(c);
    }

    public static boolean isBlank(String text) {
        return text.chars().allMatch(PythonText::isSpace);
    }

    /** The first place from one on whose character is white space or, on request, is none; or the end. */
    public static int skip(String text, int from, boolean space) {
        var at = from;
        while (at < text.length() && isSpace(text.charAt(at)) == space) {
            at++;
        }
        return at;
    }

    public static String stripLeft(String text) {
        return text.substring(skip(text, 0, true));
    }

    public static String stripRight(String text) {
        var to = text.length();
        while (to > 0 && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(0, to);
    }

    /** Without the characters of a set at the wanted ends. The text is paid for already, the set here. */
    public static String strip(String text, String set, boolean left, boolean right, Budget budget) {
        budget.chars(set.length());
        var ends = new BitSet();
        set.codePoints().forEach(ends::set);
        var from = 0;
        var to = text.length();
        while (left && from < to && ends.get(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && to > from && ends.get(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var first = text.offsetByCodePoints(0, 1);
        return upper(text.substring(0, first)) + lower(text.substring(first));
    }

    /** Every run of letters starts upper and goes on lower, as Python's {@code str.title}. */
    static String title(String text) {
        var out = new StringBuilder();
        var inWord = false;
        for (int i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = Character.isLetter(c);
            i += Character.charCount(c);
        }
        return out.toString();
    }

    /** As Python prints a text inside a list: quoted and escaped. */
    static String quoted(String text) {
        var quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                out.append('\\').append((char) c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (printable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(c > 0xFFFF ? "\\U" : c > 0xFF ? "\\u" : "\\x").append(hex(c, c > 0xFFFF ? 8 : c > 0xFF ? 4 : 2));
            }
        });
        return out.append(quote).toString();
    }

    /** A code point in hexadecimal digits. {@code String.format} would take most of a rendering's time. */
    static String hex(int c, int digits) {
        return HexFormat.of().toHexDigits(c, digits);
    }

    /**
     * Upper case by the full mappings of Unicode, one code point at a time: the platform's own method copies the whole
     * text anew for characters that become several.
     */
    public static String upper(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                out.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c));
            } else {
                out.append(Character.toString(c).toUpperCase(Locale.ROOT));
            }
        });
        return out.toString();
    }

    /** Lower case by the full mappings of Unicode; a sigma that ends a word has its own form. */
    public static String lower(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == DOTTED_I) {
                out.append("i\u0307");
            } else if (c == SIGMA) {
                out.append(endsWord(text, i) ? '\u03C2' : '\u03C3');
            } else {
                out.appendCodePoint(Character.toLowerCase(c));
            }
        }
        return out.toString();
    }

    /** Final_Sigma of the Unicode standard, section 3.13: a cased letter stands before it and none after. */
    private static boolean endsWord(String text, int at) {
        var before = at;
        while (before > 0 && passedOver(text.codePointBefore(before))) {
            before -= Character.charCount(text.codePointBefore(before));
        }
        if (before == 0 || !cased(text.codePointBefore(before))) {
            return false;
        }
        var after = at + 1;
        while (after < text.length() && passedOver(text.codePointAt(after))) {
            after += Character.charCount(text.codePointAt(after));
        }
        return after == text.length() || !cased(text.codePointAt(after));
    }

    /** Whether a text has letters with case and all of them are upper. */
    public static boolean isUpper(String text) {
        return hasCase(text) && upper(text).equals(text);
    }

    /** Whether a text has letters with case and all of them are lower. */
    public static boolean isLower(String text) {
        return hasCase(text) && lower(text).equals(text);
    }

    private static boolean hasCase(String text) {
        return text.codePoints().anyMatch(c -> Character.isUpperCase(c) || Character.isLowerCase(c));
    }

    private static boolean cased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    /** Case_Ignorable: marks, modifiers, and the points that stand inside words. */
    private static boolean passedOver(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL -> true;
            default -> "'.:\u00B7\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A".indexOf(c) >= 0;
        };
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                    Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
