package draftscope.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command line as it was typed. Java decodes it by the locale, so under the plain "C" locale of many
 * containers an é arrives as two unknown characters; Linux still has the bytes.
 */
final class Arguments {

    private static final Logger LOG = LoggerFactory.getLogger(Arguments.class);
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final char UNKNOWN = '\uFFFD';

    private Arguments() {}

    /** The arguments with characters that the locale could not carry put back, where that can be done. */
    static String[] repaired(String... arguments) {
        boolean lost = false;
        for (var argument : arguments) {
            lost |= argument.indexOf(UNKNOWN) >= 0;
        }
        if (!lost || !Files.isReadable(COMMAND_LINE)) {
            return arguments;
        }
        try {
            return repaired(arguments, Files.readAllBytes(COMMAND_LINE));
        } catch (IOException e) {
            LOG.debug("the command line cannot be read", e);
            return arguments;
        }
    }

    /**
     * @param arguments as Java decoded them
     * @param commandLine the whole command line of the process, every word ended by a zero byte
     */
    static String[] repaired(String[] arguments, byte[] commandLine) {
        var words = words(commandLine);
        int first = words.size() - arguments.length;
        if (first < 0) {
            return arguments;
        }
        var repaired = arguments.clone();
        for (int i = 0; i < arguments.length; i++) {
            var word = words.get(first + i);
            if (arguments[i].indexOf(UNKNOWN) < 0) {
                if (!arguments[i].equals(word)) {
                    return arguments;
                }
            } else {
                repaired[i] = word;
            }
        }
        return repaired;
    }

    /** The words; one that is no UTF-8 is left with unknown characters. */
    private static List<String> words(byte[] commandLine) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i < commandLine.length; i++) {
            if (commandLine[i] == 0) {
                words.add(new String(commandLine, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return words;
    }
}
