package draftscope.model.template.text;

import java.util.Locale;
/** White space, case and positions of text as Python has them. Positions count code points. */
public final class PythonText {

    private PythonText() {}

    public static boolean isSpace(int c) {
        return c >= 0x09 && c <= 0x0D
                || c >= 0x1C && c <= 0x20
                || c == 0x85
                || c == 0xA0
                || c > 0xFF && (Character.isSpaceChar(c));
    }

    public static boolean isBlank(String text) {
        return text.chars().allMatch(PythonText::isSpace);
    }

    public static String stripLeft(String text) {
        var from = 0;
        while (from < text.length() && isSpace(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }

    public static String stripRight(String text) {
        var to = text.length();
        while (to > 0 && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(0, to);
    }

    /** Without the characters of a set at the wanted ends. */
    public static String strip(String text, String set, boolean left, boolean right) {
        var from = 0;
        var to = text.length();
        while (left && from < to && set.indexOf(text.codePointAt(from)) >= 0) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (right && to > from && set.indexOf(text.codePointBefore(to)) >= 0) {
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
        return Values.upper(text.substring(0, first)) + Values.lower(text.substring(first));
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
                out.append(c > 0xFFFF ? String.format(Locale.ROOT, "\\U%08x", c)
                        : c > 0xFF ? String.format(Locale.ROOT, "\\u%04x", c)
                        : String.format(Locale.ROOT, "\\x%02x", c));
            }
        });
        return out.append(quote).toString();
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
