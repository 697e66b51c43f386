package draftscope.cli.terminal;

import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import draftscope.trace.TraceWriter;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A trace on standard output. */
public final class TraceOutput implements TraceListener {

    private final TraceWriter writer;

    public TraceOutput(OutputStream out) {
        writer = new TraceWriter(out);
    }

    @Override
    public void on(TraceEvent event) {
        try {
            writer.on(event);
        } catch (UncheckedIOException e) {
            throw new Output.Closed(e.getCause());
        }
    }
}
