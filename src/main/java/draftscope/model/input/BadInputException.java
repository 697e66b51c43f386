package draftscope.model.input;

/**
 * Something a person gave cannot be used. The message is one line: where (file or field), what is wrong, what to
 * do. Commands end with exit code 2 on it; the window shows it and goes on.
 */
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;
    private final String fix;

    /**
     * @param where file, folder, field or option
     * @param problem what is wrong with it
     * @param fix what to do
     */
    public BadInputException(String where, String problem, String fix) {
        this(where, problem, fix, null);
    }

    /** With the exception that showed it. */
    public BadInputException(String where, String problem, String fix, Throwable cause) {
        super(oneLine(where + ": " + problem + "; " + fix), cause);
        this.where = oneLine(where);
        this.problem = oneLine(problem);
        this.fix = oneLine(fix);
    }

    /** File, folder, field or option. */
    public String where() {
        return where;
    }

    /** What is wrong with it. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String fix() {
        return fix;
    }

    /** A name from a file, short enough for a message and without control characters. */
    public static String shown(String name) {
        var plain = name.codePoints()
                .limit(80)
                .map(c -> Character.isISOControl(c) ? '·' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() < name.length() ? plain + "…" : plain;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }
}
