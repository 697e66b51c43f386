package draftscope.app.traces;

import draftscope.trace.ReadProgress;
import draftscope.trace.Trace;
import draftscope.trace.TraceScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the whole of a listed run is: the list itself holds none, so that a long day costs little memory. */
public sealed interface TraceSource {

    /**
     * The run.
     *
     * @return empty when somebody stopped the reading
     * @throws IOException when it cannot be read
     */
    Optional<Trace> read(ReadProgress progress) throws IOException;

    /** The file it is in; empty when it is in none. */
    Optional<Path> file();

    /** At hand. */
    record Held(Trace trace) implements TraceSource {

        @Override
        public Optional<Trace> read(ReadProgress progress) {
            return Optional.of(trace);
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }
    }

    /**
     * In a file.
     *
     * @param start where the run begins, in bytes
     */
    record InFile(Path path, long start) implements TraceSource {

        @Override
        public Optional<Trace> read(ReadProgress progress) throws IOException {
            return TraceScan.run(path, start, progress);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }
}
