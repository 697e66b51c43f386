package draftscope.trace;

/** A line that is no event of a trace; the message says which field and why. */
final class MalformedEvent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedEvent(String problem) {
        super(problem);
    }
}
