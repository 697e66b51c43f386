package draftscope.app.engine;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;

/** What the engine does. */
public enum EngineState implements Named {
    /** A pair is being loaded. */
    LOADING,
    /** A pair is loaded and nothing runs. */
    READY,
    /** An order is carried out. */
    RUNNING,
    /** An order is to end. */
    STOPPING,
    /** There is no pair: it could not be loaded. */
    FAILED,
    /** There is no pair, as was asked for. */
    EMPTY;

    public String words() {
        return Words.of("state." + id());
    }
}
