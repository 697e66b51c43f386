package draftscope.decoding.event;

/**
 * Receives the events of a run, in order, on the engine thread, as they happen. The time it takes is not counted
 * as the engine's, but delays it: hand over and return.
 */
@FunctionalInterface
public interface TraceListener {

    void on(TraceEvent event);
}
