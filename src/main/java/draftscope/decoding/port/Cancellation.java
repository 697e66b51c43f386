package draftscope.decoding.port;

/** Asked between native calls whether to stop. Safe to set from another thread. */
@FunctionalInterface
public interface Cancellation {

    /** Never cancelled. */
    Cancellation NEVER = () -> false;

    /** Whether the run should end now. */
    boolean requested();
}
