package draftscope.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text to a stream, as UTF-8 whatever the locale, passed on at once. */
final class Output {

    private final OutputStream stream;

    Output(OutputStream stream) {
        this.stream = stream;
    }

    /** Nobody reads the output any more. */
    static final class Closed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Closed(IOException cause) {
            super(cause);
        }
    }

    /**
     * @throws Closed when the stream takes no more
     */
    void print(String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            throw new Closed(e);
        }
    }

    /**
     * @throws Closed when the stream takes no more
     */
    void line(String text) {
        print(text + System.lineSeparator());
    }
}
