package draftscope.trace;

import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a trace as lines of JSON in UTF-8, each ended by a line feed and flushed at once, so that a reader never
 * lags more than a line behind. Several runs may follow each other. Can listen to a decoder itself.
 */
public final class TraceWriter implements TraceListener, AutoCloseable {

    private final OutputStream out;
    private boolean exact = true;

    /** Writes to {@code out}, which {@link #close()} closes. */
    public TraceWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes an event.
     *
     * @throws UncheckedIOException when the stream cannot be written to
     */
    @Override
    public void on(TraceEvent event) {
        write(TraceLine.of(event));
    }

    /**
     * Writes a line; one that was read comes out as it was.
     *
     * @throws UncheckedIOException when the stream cannot be written to
     */
    public void write(TraceLine line) {
        line.event().filter(RunStarted.class::isInstance).map(RunStarted.class::cast).ifPresent(run -> exact = run.exact());
        var json = line.json().orElseGet(() -> line.event().map(event -> EventWriter.line(event, exact)).orElse(""));
        try {
            out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(Trace trace) {
        trace.lines().forEach(this::write);
    }

    /** The line of JSON an event of a run becomes, without its line end. */
    public static String json(TraceEvent event, RunStarted run) {
        return EventWriter.line(event, run.exact());
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
