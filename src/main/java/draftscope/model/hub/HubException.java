package draftscope.model.hub;

/**
 * The hub could not be reached, broke off or sent something wrong, and trying again did not help. Nobody's input is
 * to blame. The message is one line and says what to do.
 */
public final class HubException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;
    private final String fix;

    /**
     * @param where the model, file or address
     * @param problem what went wrong
     * @param fix what to do
     */
    public HubException(String where, String problem, String fix) {
        this(where, problem, fix, null);
    }

    /** With the exception that showed it. */
    public HubException(String where, String problem, String fix, Throwable cause) {
        super(oneLine(where + ": " + problem + "; " + fix), cause);
        this.where = oneLine(where);
        this.problem = oneLine(problem);
        this.fix = oneLine(fix);
    }

    /** The model, file or address. */
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

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }
}
