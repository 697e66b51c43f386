package draftscope.trace;

import draftscope.decoding.TraceEvent;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the lines of a trace one after the other. It stops at the first line that is no event of a trace or does
 * not fit in where it stands; {@link #damage()} then says which and why, and all lines before it have been given.
 * Unknown fields and unknown events are no damage.
 */
public final class TraceReader implements AutoCloseable {

    /** Longest line read, in bytes: far beyond any real event, and a bound on memory. */
    public static final int LONGEST_LINE = 32 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final EventParser parser = new EventParser();
    private final EventOrder order = new EventOrder();
    private long lineNumber;
    private boolean ended;
    private Optional<TraceDamage> damage = Optional.empty();

    /** Reads from {@code in}, which {@link #close()} closes. */
    public TraceReader(InputStream in) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
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
            var line = line();
            if (line.isEmpty()) {
                ended = true;
                return Optional.empty();
            }
            return Optional.of(read(line.get()));
        } catch (MalformedEvent e) {
            ended = true;
            damage = Optional.of(new TraceDamage(lineNumber, e.getMessage()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What ended the reading early; empty while there is more and after a sound file. */
    public Optional<TraceDamage> damage() {
        return damage;
    }

    private TraceLine read(String json) {
        if (json.isBlank()) {
            return new TraceLine(Optional.empty(), Optional.of(json));
        }
        Optional<TraceEvent> event = parser.parse(json);
        event.ifPresent(order::next);
        return new TraceLine(event, Optional.of(json));
    }

    /** The bytes up to the next line feed as text; empty at the end of the stream. */
    private Optional<String> line() throws IOException {
        lineNumber++;
        var bytes = new ByteArrayOutputStream(512);
        int b = in.read();
        if (b < 0) {
            return Optional.empty();
        }
        while (b >= 0 && b != '\n') {
            if (bytes.size() == LONGEST_LINE) {
                throw new MalformedEvent("longer than " + (LONGEST_LINE >> 20) + " MiB");
            }
            bytes.write(b);
            b = in.read();
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return Optional.of(
                    lineNumber == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            throw new MalformedEvent("not UTF-8");
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
