package draftscope.trace;

import draftscope.decoding.event.TraceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads the lines of a trace one after the other. It stops at the first line that is no event of a trace or does
 * not fit in where it stands; {@link #damage()} then says which and why, and all lines before it have been given.
 * Unknown fields and unknown events are no damage.
 */
public final class TraceReader implements AutoCloseable {

    private final TextLines lines;
    private final EventParser parser = new EventParser();
    private final EventOrder order = new EventOrder();
    private boolean ended;
    private Optional<TraceDamage> damage = Optional.empty();

    /** Reads from {@code in}, which {@link #close()} closes. */
    public TraceReader(InputStream in) {
        lines = new TextLines(in);
    }

    /**
     * The next line; empty at the end of the file or at its first damage.
     *
     * @throws UncheckedIOException when the stream cannot be read
     */
    public Optional<TraceLine> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            var line = lines.next().map(this::read);
            ended = line.isEmpty();
            return line;
        } catch (MalformedEvent | TextLines.Unreadable e) {
            ended = true;
            damage = Optional.of(new TraceDamage(lines.number(), e.getMessage()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What ended the reading early; empty while there is more and after a sound file. */
    public Optional<TraceDamage> damage() {
        return damage;
    }

    /** Bytes of the lines given so far. */
    public long bytes() {
        return lines.bytes();
    }

    private TraceLine read(String json) {
        if (json.isBlank()) {
            return new TraceLine(Optional.empty(), Optional.of(json));
        }
        Optional<TraceEvent> event = parser.parse(json);
        event.ifPresent(order::next);
        return new TraceLine(event, Optional.of(json));
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
