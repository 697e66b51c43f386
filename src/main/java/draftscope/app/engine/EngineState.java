package draftscope.app.engine;

import draftscope.draw.Words;
import java.util.Locale;

/** What the engine does. */
public enum EngineState {
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

    /** Its name on screen. */
    public String words() {
        return Words.of("state." + id());
    }

    /** Its name in style sheets and message keys. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
