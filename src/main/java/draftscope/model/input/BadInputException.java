package draftscope.model.input;

/**
 * Something a person gave cannot be used. The message is one line: where (file or field), what is wrong, what to
 * do. Commands end with exit code 2 on it; the window shows it and goes on.
 */
public final class BadInputException extends PlainException {

    private static final long serialVersionUID = 1L;

    /** @param where file, folder, field or option */
    public BadInputException(String where, String problem, String fix) {
        this(where, problem, fix, null);
    }

    /** @param cause the exception that showed it, or null */
    public BadInputException(String where, String problem, String fix, Throwable cause) {
        super(where, problem, fix, cause);
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
}
