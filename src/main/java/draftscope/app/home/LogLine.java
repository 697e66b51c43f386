package draftscope.app.home;

import draftscope.decoding.entry.Named;
import draftscope.draw.Words;
import java.time.Instant;

/**
 * A line of the log.
 *
 * @param text what it says, in one line
 * @param details where it comes from, several lines; empty when there is nothing more to say
 */
public record LogLine(Instant time, Level level, String source, String text, String details) {

    /** How grave a line is, the gravest last. */
    public enum Level implements Named {
        /** For those who write the program. */
        DEBUG,
        /** Worth knowing. */
        INFO,
        /** Something is not as it should be. */
        WARNING,
        /** Something did not work. */
        ERROR;

        /** Its name on screen. */
        public String words() {
            return Words.of("log." + id());
        }
    }

    /** As it stands in a file: time, level, source, text, and the details below. */
    public String whole() {
        return time + " " + level + " " + source + ": " + text + (details.isEmpty() ? "" : "\n" + details.stripTrailing());
    }
}
