package draftscope.model.template.text;

/** A template that cannot be read or run. Becomes a bad-input message once file and line are known. */
public final class TemplateError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The line is the one being run. */
    static final int CURRENT_LINE = 0;

    private final int line;

    private TemplateError(int line, String problem) {
        super(problem, null, false, false);
        this.line = line;
    }

    /** While reading the template. */
    public static TemplateError at(int line, String problem) {
        return new TemplateError(line, problem);
    }

    /** While running it. */
    public static TemplateError of(String problem) {
        return new TemplateError(CURRENT_LINE, problem);
    }

    /** What Jinja knows and this subset does not. */
    public static TemplateError unsupported(String construct) {
        return of(construct + " is not supported");
    }

    /** From 1, or {@link #CURRENT_LINE}. */
    public int line() {
        return line;
    }
}
