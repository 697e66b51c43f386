package draftscope.app.traces;

import draftscope.trace.Trace;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

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

        @Override
        public void putAside(List<String> names) {
            // There is nothing to put aside.
        }

        @Override
        public void putBack() {
            // There is nothing to put back.
        }

        @Override
        public Kept pin(Kept run, boolean on) {
            return run;
        }

        @Override
        public void measured(String name, double alone) {
            // There is nothing to add it to.
        }
    };

    /**
     * A kept run.
     *
     * @param pinned whether it stays whatever comes after it
     * @param alone tokens per second of the target alone on its prompt; empty where they were not measured
     */
    record Kept(String name, Instant when, TraceSource source, boolean pinned, OptionalDouble alone) {

        /** One that makes room for others. */
        public Kept(String name, Instant when, TraceSource source) {
            this(name, when, source, false, OptionalDouble.empty());
        }
    }

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

    /**
     * Puts runs out of sight, from where {@link #putBack} brings them again; what was put aside before them is gone.
     *
     * @throws IOException when they cannot be moved
     */
    void putAside(List<String> names) throws IOException;

    /**
     * Brings back what was put aside last.
     *
     * @throws IOException when it cannot be moved
     */
    void putBack() throws IOException;

    /**
     * Pins a run, or lets it make room again.
     *
     * @return the run under its name of now
     * @throws IOException when that cannot be kept
     */
    Kept pin(Kept run, boolean on) throws IOException;

    /**
     * The target alone was measured for a run, which may be gone meanwhile.
     *
     * @param alone its tokens per second
     * @throws IOException when that cannot be kept
     */
    void measured(String name, double alone) throws IOException;
}
