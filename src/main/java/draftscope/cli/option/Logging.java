package draftscope.cli.option;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** How much is logged to standard error; by default warnings only, see {@link LogSetup}. */
final class Logging {

    private Logging() {}

    /** Logs everything of the program's own, with stack traces, and what libraries say of note. */
    static void verbose() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("draftscope").setLevel(Level.DEBUG);
            LogSetup.loud(context);
        }
    }
}
