package draftscope.model.served;

/**
 * A server could not be reached, broke off or answered what cannot be used, and trying again did not help. The message
 * is one line and says what to do; it never holds a key.
 */
public final class ServedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;
    private final String fix;

    /**
     * @param where the server
     * @param problem what went wrong
     * @param fix what to do
     */
    public ServedException(String where, String problem, String fix) {
        this(where, problem, fix, null);
    }

    /** With the exception that showed it. */
    public ServedException(String where, String problem, String fix, Throwable cause) {
        super((where + ": " + problem + "; " + fix).replaceAll("\\s*[\\r\\n]+\\s*", " ").strip(), cause);
        this.where = where;
        this.problem = problem;
        this.fix = fix;
    }

    /** The server. */
    public String where() {
        return where;
    }

    /** What went wrong. */
    public String problem() {
        return problem;
    }

    /** What to do. */
    public String fix() {
        return fix;
    }
}
