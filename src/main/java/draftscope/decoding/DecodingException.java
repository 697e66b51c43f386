package draftscope.decoding;

/** A run could not go on: a model misbehaved. The message is one line for people. */
public final class DecodingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a line for people. */
    public DecodingException(String message) {
        super(message);
    }

    /** With a line for people and what lies behind it. */
    public DecodingException(String message, Throwable cause) {
        super(message, cause);
    }
}
