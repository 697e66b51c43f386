package draftscope.app;

import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What JavaFX says of itself: that it lies on the class path, as here, is no news; the rest is let through. */
final class ToolkitLog {

    /** Held here, since a logger that nobody holds is forgotten with its filter. */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private static final String ON_CLASS_PATH = "Unsupported JavaFX configuration";

    private ToolkitLog() {}

    /** Leaves that one out; before the toolkit starts. */
    static void quiet() {
        TOOLKIT.setFilter(ToolkitLog::news);
    }

    private static boolean news(LogRecord record) {
        return record.getMessage() == null || !record.getMessage().startsWith(ON_CLASS_PATH);
    }
}
