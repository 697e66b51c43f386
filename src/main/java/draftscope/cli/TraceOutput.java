package draftscope.cli;

import draftscope.decoding.TraceEvent;
import draftscope.decoding.TraceListener;
import draftscope.trace.TraceWriter;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** A trace on standard output. */
final class TraceOutput implements TraceListener {

    private final TraceWriter writer;

    TraceOutput(OutputStream out) {
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
