package draftscope.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text to a stream, as UTF-8 whatever the locale, passed on at once. */
public final class Output {

    private final OutputStream stream;
    private final boolean guarded;

    public Output(OutputStream stream) {
        this(stream, false);
    }

    private Output(OutputStream stream, boolean guarded) {
        this.stream = stream;
        this.guarded = guarded;
    }

    /** Text for a terminal: of control characters only this program's own sequences pass, others are spelled out. */
    static Output toTerminal(OutputStream stream) {
        return new Output(stream, true);
    }

    /** The output takes no more: nobody reads it, or its disk is full. */
    public static final class Closed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Closed(IOException cause) {
            super(cause);
        }

        /** Whether the reader has gone, which is no failure. Java has no better mark of it than the system's own word. */
        public boolean nobodyReads() {
            return String.valueOf(getCause().getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
        }
    }

    /**
     * @throws Closed when the stream takes no more
     */
    public void print(String text) {
        try {
            stream.write((guarded ? Ansi.tame(text) : text).getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new Closed(e);
        }
    }

    /**
     * @throws Closed when the stream takes no more
     */
    public void line(String text) {
        print(text + System.lineSeparator());
    }
}
