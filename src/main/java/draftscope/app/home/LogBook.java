package draftscope.app.home;

import java.util.List;

/** What the program noted of late. A port: lines come from any thread. */
public interface LogBook {

    /** How many lines are kept. */
    int MOST = 500;

    /** One in which nothing is ever noted. */
    LogBook EMPTY = new LogBook() {
        @Override
        public List<LogLine> lines() {
            return List.of();
        }

        @Override
        public void onLine(Runnable listener) {
            // There will be none.
        }
    };

    /** The last lines, oldest first. */
    List<LogLine> lines();

    /** Tells of every new line, on the thread that wrote it; one listener at a time. */
    void onLine(Runnable listener);
}
