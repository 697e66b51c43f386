package draftscope.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Standard error without what JavaFX prints of a library that does not load: a stack trace, where one line of ours names
 * what the system lacks, or JavaFX goes on with another library. Every other line passes as soon as it is whole.
 */
public final class ToolkitWords extends OutputStream {

    private static final Logger LOG = LoggerFactory.getLogger(ToolkitWords.class);

    private final PrintStream err;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean within;

    ToolkitWords(PrintStream err) {
        this.err = err;
    }

    /** Opens a window, and hears the process's standard error as long as that is open. */
    public static int around(IntSupplier window) {
        var before = System.err;
        var words = new ToolkitWords(before);
        var usual = System.getProperty("native.encoding", Charset.defaultCharset().name());
        System.setErr(new PrintStream(words, true, Charset.forName(System.getProperty("stderr.encoding", usual))));
        try {
            return window.getAsInt();
        } finally {
            System.setErr(before);
            words.close();
        }
    }

    @Override
    public synchronized void write(int one) {
        line.write(one);
        if (one == '\n') {
            end();
        }
    }

    private void end() {
        // Only its first letters are looked at: bytes pass as they are.
        var text = line.toString(StandardCharsets.ISO_8859_1);
        boolean trace = text.startsWith("java.lang.UnsatisfiedLinkError") || text.startsWith("\tat ");
        within = text.startsWith("Loading library ") && text.contains(" failed: ") || within && trace;
        if (within) {
            LOG.debug("{}", text.stripTrailing());
        } else {
            err.write(line.toByteArray(), 0, line.size());
            err.flush();
        }
        line.reset();
    }

    /** Lets through what was begun. */
    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            end();
        }
    }
}
