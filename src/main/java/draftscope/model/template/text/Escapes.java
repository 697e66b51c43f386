package draftscope.model.template.text;

/** Backslashes in a string literal, as Python reads them. */
public final class Escapes {

    private static final String SIMPLE = "\\'\"abfnrtv";
    private static final String MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";

    private Escapes() {}

    public static String read(String body, int line) {
        if (body.indexOf('\\') < 0) {
            return body;
        }
        var text = new StringBuilder();
        int i = 0;
        while (i < body.length()) {
            var c = body.charAt(i++);
            if (c != '\\' || i == body.length()) {
                text.append(c);
                continue;
            }
            var e = body.charAt(i++);
            var simple = SIMPLE.indexOf(e);
            if (simple >= 0) {
                text.append(MEANING.charAt(simple));
            } else if (e >= '0' && e <= '7') {
                var start = i - 1;
                var end = start;
                while (end < body.length() && end < start + 3 && body.charAt(end) >= '0' && body.charAt(end) <= '7') {
                    end++;
                }
                text.appendCodePoint(Integer.parseInt(body.substring(start, end), 8));
                i = end;
            } else if (e == 'x' || e == 'u' || e == 'U') {
                var digits = e == 'x' ? 2 : e == 'u' ? 4 : 8;
                text.appendCodePoint(hex(body, i, digits, line));
                i += digits;
            } else if (e == 'N') {
                throw TemplateError.at(line, "characters by name (\\N) in a text are not supported");
            } else if (e != '\n') {
                text.append('\\').append(e);
            }
        }
        return text.toString();
    }

    private static int hex(String body, int from, int digits, int line) {
        var hex = body.substring(from, Math.min(body.length(), from + digits));
        if (hex.length() == digits && hex.matches("[0-9a-fA-F]+")) {
            var code = Long.parseLong(hex, 16);
            if (code <= Character.MAX_CODE_POINT) {
                return (int) code;
            }
        }
        throw TemplateError.at(line, "a text has a backslash escape without its " + digits + " hexadecimal digits");
    }
}
