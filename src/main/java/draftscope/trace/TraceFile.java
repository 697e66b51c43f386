package draftscope.trace;

import draftscope.decoding.event.RunStarted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trace file read whole.
 *
 * @param runs its runs in order; the last may be cut off
 * @param damage why and where reading stopped early, if it did; the runs hold everything before it
 */
public record TraceFile(List<Trace> runs, Optional<TraceDamage> damage) {

    public TraceFile {
        runs = List.copyOf(runs);
    }

    /**
     * Reads a file up to its end or its first damage.
     *
     * @throws IOException when it cannot be opened or read
     */
    public static TraceFile read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return read(in);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads a stream up to its end or its first damage; leaves it open.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    @SuppressWarnings("resource")
    public static TraceFile read(InputStream in) {
        var reader = new TraceReader(in);
        var runs = new ArrayList<Trace>();
        var recorder = new TraceRecorder();
        for (var line = reader.next(); line.isPresent(); line = reader.next()) {
            boolean starts = line.get().event().filter(RunStarted.class::isInstance).isPresent();
            if (starts && recorder.trace().isPresent()) {
                recorder.trace().ifPresent(runs::add);
                recorder = new TraceRecorder();
            }
            recorder.add(line.get());
        }
        recorder.trace().ifPresent(runs::add);
        return new TraceFile(runs, reader.damage());
    }

    /**
     * Writes runs to a file, those read from one line by line as they were.
     *
     * @throws IOException when the file cannot be written
     */
    public static void write(Path file, List<Trace> runs) throws IOException {
        try (var writer = new TraceWriter(Files.newOutputStream(file))) {
            runs.forEach(writer::write);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
