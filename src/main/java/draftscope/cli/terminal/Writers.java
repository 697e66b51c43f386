package draftscope.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Writers for the library that prints the help. */
public final class Writers {

    private Writers() {}

    /**
     * A writer as that library wants it, which would keep to itself that nothing can be written any more.
     *
     * @return throws {@link Output.Closed} when the stream takes no more
     */
    public static PrintWriter to(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(new Told(stream), StandardCharsets.UTF_8), true);
    }

    private static final class Told extends FilterOutputStream {

        Told(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw new Output.Closed(e);
            }
        }

        @Override
        public void flush() {
            try {
                out.flush();
            } catch (IOException e) {
                throw new Output.Closed(e);
            }
        }
    }
}
