package draftscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Which of JavaFX's own words reach the terminal. */
class ToolkitLogTest {

    @Test
    void onlyThatItIsOnTheClassPathIsLeftOut() {
        var said = new ArrayList<String>();
        var hearing = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var toolkit = Logger.getLogger("javafx");
        var styles = Logger.getLogger("javafx.css");
        toolkit.addHandler(hearing);
        toolkit.setUseParentHandlers(false);
        var before = toolkit.getFilter();
        try {
            ToolkitLog.quiet();
            toolkit.warning("Unsupported JavaFX configuration: classes were loaded from 'unnamed module @1'");
            toolkit.warning("something else");
            styles.warning("a style sheet is broken");
        } finally {
            toolkit.setFilter(before);
            toolkit.setUseParentHandlers(true);
            toolkit.removeHandler(hearing);
        }
        assertThat(said).containsExactly("something else", "a style sheet is broken");
    }
}
