package draftscope.trace.export;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated values as programs read them (RFC 4180): a head line, CR LF, numbers as bare numbers. */
public final class Csv {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]");

    /** What a formula begins with, or what spreadsheets pass over before one; the wide forms count as well. */
    private static final Pattern FORMULA = Pattern.compile("\\n*[=+\\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private Csv() {}

    public static String of(List<String> headings, Collection<List<String>> rows) {
        var lines = new StringBuilder(line(headings));
        rows.forEach(row -> lines.append(line(row)));
        return lines.toString();
    }

    /** A number, or nothing where it is not finite. */
    public static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
    }

    /**
     * Quoted where it has to be. A text that a spreadsheet would take for a formula gets an apostrophe before it, and
     * control characters, at which readers stop, are spelled as the bytes of broken characters are.
     */
    static String field(String text) {
        var readable = CONTROL.matcher(text)
                .replaceAll(found -> String.format(Locale.ROOT, "<0x%02X>", (int) found.group().charAt(0)));
        var safe = isFormula(readable) ? "'" + readable : readable;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') && safe.equals(safe.strip());
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    }
}
