package draftscope.app;

import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.home.LogLine;
import draftscope.app.home.LogSheet;
import draftscope.app.home.LogViewModel;
import java.io.IOException;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The log on screen, without a window around it. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class LogSheetTest {

    private final LogMemory memory = LogMemory.listening();
    private final LogViewModel log = new LogViewModel(memory, Platform::runLater);

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new LogSheet(log)));
        stage.show();
    }

    @AfterEach
    void end() {
        memory.end();
    }

    @Test
    void itIsFilteredAndAFloodOfLinesIsCut() {
        var logger = LoggerFactory.getLogger("draftscope.app.SomePart");
        for (int i = 0; i < 600; i++) {
            logger.info("note {}", i);
        }
        logger.warn("a warning");
        logger.error("an error", new IOException("disk on fire"));
        assertThat(lines()).hasSize(500);
        click("#log-level-warning");
        assertThat(lines())
                .extracting(LogLine::text)
                .containsSubsequence("a warning", "an error")
                .noneMatch(text -> text.startsWith("note"));
        click("#log-level-error");
        assertThat(fx(log::whole)).contains("disk on fire").doesNotContain("a warning");
    }

    private List<LogLine> lines() {
        return fx(() -> List.copyOf(log.lines));
    }
}
