package draftscope.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What stands at the other end of the streams.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 */
public record Terminal(boolean out, boolean err, Map<String, String> environment) {

    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int ALWAYS_A_CONSOLE = 22;

    public static Terminal detect(Map<String, String> environment) {
        return new Terminal(isTerminal(OUT), isTerminal(ERR), Map.copyOf(environment));
    }

    public ColorDepth colors(ColorChoice choice) {
        return colors(choice, out);
    }

    public ColorDepth errorColors(ColorChoice choice) {
        return colors(choice, err);
    }

    /** Whether a line on standard error can be written over: on a terminal that knows how to wipe one. */
    public boolean rewrites() {
        return err && !dumb();
    }

    private boolean dumb() {
        return variable("TERM").equals("dumb");
    }

    private ColorDepth colors(ColorChoice choice, boolean terminal) {
        boolean wanted =
                switch (choice) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    // https://no-color.org: present and not empty.
                    case AUTO -> terminal
                            && variable("NO_COLOR").isEmpty()
                            && !dumb();
                };
        if (!wanted) {
            return ColorDepth.NONE;
        }
        var announced = variable("COLORTERM").toLowerCase(Locale.ROOT);
        boolean exact = announced.equals("truecolor")
                || announced.equals("24bit")
                || variable("TERM").endsWith("-direct")
                || !variable("WT_SESSION").isEmpty();
        return exact ? ColorDepth.EXACT : ColorDepth.PALETTE;
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /**
     * Where the system shows what a stream is connected to, that is asked. Elsewhere there is only Java's console,
     * which stands for input and output together, and since Java 22 is there in any case.
     */
    private static boolean isTerminal(int stream) {
        var link = Path.of("/proc/self/fd/" + stream);
        if (!Files.isSymbolicLink(link)) {
            return System.console() != null && Runtime.version().feature() < ALWAYS_A_CONSOLE;
        }
        try {
            var name = Files.readSymbolicLink(link).toString();
            return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty") || name.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
