package draftscope.model.input;

/** What stops the work, in one line for people: where, what is wrong, what to do. */
public abstract sealed class PlainException extends RuntimeException permits BadInputException, RemoteException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String problem;
    private final String fix;

    PlainException(String where, String problem, String fix, Throwable cause) {
        super(oneLine(where + ": " + problem + "; " + fix), cause);
        this.where = oneLine(where);
        this.problem = oneLine(problem);
        this.fix = oneLine(fix);
    }

    /** File, folder, field, option, model or address. */
    public String where() {
        return where;
    }

    public String problem() {
        return problem;
    }

    public String fix() {
        return fix;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }
}
