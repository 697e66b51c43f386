package draftscope.bench;

/**
 * A bench had to stop, and everything finished so far is kept. The message is one line: where, what happened, what to
 * do.
 */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoppedException(String message, Throwable cause) {
        super(message.replaceAll("\\s*[\\r\\n]+\\s*", " "), cause);
    }
}
