package draftscope.app.traces;

import draftscope.trace.Trace;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Where the program keeps the last runs by itself. A port: tests keep theirs in memory. Slow; never on the window's thread. */
public interface TraceShelf {

    /** Keeps nothing. */
    TraceShelf NONE = new TraceShelf() {
        @Override
        public List<Kept> kept() {
            return List.of();
        }

        @Override
        public Kept keep(Trace trace, Instant when) {
            return new Kept("", when, new TraceSource.Held(trace));
        }

        @Override
        public void remove(String name) {
            // There is nothing to remove.
        }
    };

    /**
     * A kept run.
     *
     * @param name what it is called there
     * @param when when it was made
     * @param source where it is
     */
    record Kept(String name, Instant when, TraceSource source) {}

    /**
     * What is there, newest first.
     *
     * @throws IOException when that cannot be known
     */
    List<Kept> kept() throws IOException;

    /**
     * Keeps a run.
     *
     * @throws IOException when there is no room or no right to; nothing of it is left then
     */
    Kept keep(Trace trace, Instant when) throws IOException;

    /**
     * Forgets a run; one that is not there any more is no error.
     *
     * @throws IOException when it cannot be removed
     */
    void remove(String name) throws IOException;
}
