package draftscope.decoding.port;

/** Asked between native calls whether to stop. Safe to set from another thread. */
@FunctionalInterface
public interface Cancellation {

    Cancellation NEVER = () -> false;

    boolean requested();
}
