package draftscope.cli.terminal;

/** How commands end. */
public final class ExitCode {

    public static final int DONE = 0;
    /** Something failed that the person did not cause. */
    public static final int FAILED = 1;
    /** Bad usage or bad input. */
    public static final int BAD_INPUT = 2;
    /** Cancelled, by Ctrl-C or because nobody reads the output any more. */
    public static final int CANCELLED = 130;

    private ExitCode() {}
}
