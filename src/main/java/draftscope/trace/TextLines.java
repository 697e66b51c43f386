package draftscope.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a UTF-8 file of JSON lines, one after the other. Only a line feed ends a line, since JSON has the
 * other line breaks of Unicode inside strings; no line is read beyond a bound.
 */
public final class TextLines implements AutoCloseable {

    /** Longest line read, in bytes: far beyond any real one, and a bound on memory. */
    public static final int LONGEST = 32 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK];
    private int from;
    private int to;
    private long number;
    private long bytes;

    /** Reads from {@code in}, which {@link #close()} closes. */
    public TextLines(InputStream in) {
        this.in = in;
    }

    /** A line that is no text or too long; the message says which of the two. */
    public static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(String problem) {
            super(problem);
        }
    }

    /**
     * The next line without its line feed; empty at the end.
     *
     * @throws Unreadable when the line is no UTF-8 or longer than {@link #LONGEST}
     * @throws IOException when the stream cannot be read
     */
    public Optional<String> next() throws IOException {
        number++;
        var line = new ByteArrayOutputStream(512);
        boolean any = false;
        while (from < to || filled()) {
            any = true;
            int end = from;
            while (end < to && chunk[end] != '\n') {
                end++;
            }
            if (line.size() + end - from > LONGEST) {
                throw new Unreadable("longer than " + (LONGEST >> 20) + " MiB");
            }
            line.write(chunk, from, end - from);
            bytes += end - from;
            from = end;
            if (end < to) {
                from++;
                bytes++;
                return Optional.of(text(line));
            }
        }
        return any ? Optional.of(text(line)) : Optional.empty();
    }

    private boolean filled() throws IOException {
        from = 0;
        to = Math.max(0, in.read(chunk));
        return to > 0;
    }

    private String text(ByteArrayOutputStream line) throws Unreadable {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable("not UTF-8");
        }
    }

    /** Number of the line last asked for, from 1. */
    public long number() {
        return number;
    }

    /** Bytes of the lines given so far, line feeds included. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
