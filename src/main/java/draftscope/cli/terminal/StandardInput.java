package draftscope.cli.terminal;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard input as the process was given it. Where it was given none ({@code <&-}), the system gives its place to the
 * first file that Java opens for itself: that one must be neither read nor closed.
 */
public final class StandardInput {

    private static final Path LINK = Path.of("/proc/self/fd/0");

    private StandardInput() {}

    public static InputStream system() {
        return of(System.in, LINK, Path.of(System.getProperty("java.home", "")));
    }

    /**
     * @param given what Java takes for it
     * @param link shows what it is connected to, where the system shows that
     * @param java where Java's own files lie
     */
    static InputStream of(InputStream given, Path link, Path java) {
        try {
            boolean own = Files.isSymbolicLink(link)
                    && !java.toString().isEmpty()
                    && Files.readSymbolicLink(link).startsWith(java.toRealPath());
            return own ? new Closed() : given;
        } catch (IOException e) {
            // What it is connected to is not to be seen: nothing speaks against it.
            return given;
        }
    }

    private static final class Closed extends InputStream {

        @Override
        public int read() {
            throw closed();
        }

        @Override
        public int read(byte[] into, int from, int most) {
            throw closed();
        }

        private static BadInputException closed() {
            return new BadInputException(
                    "standard input", "is closed", "give it a file or a pipe, or name a file in the place of -");
        }
    }
}
