package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Draws a refused token two thousand times by the buttons of the inspector. Leaves pictures in {@code target/pictures}. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ExactnessWindowTest {

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, new ScriptedPairLoader(ScriptedPair.storyScript().withChat()), 1440, 860);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aRefusedTokenIsDrawnTwoThousandTimesAndOnlyTheRightRulesAgree() {
        var inspector = new InspectorPage(window);
        act(() -> window.model.setup().temperature.text.set("1"));
        StoryWindow.run(window, "hello", 60);
        inspector.inspectRejected();
        click("#inspector-draw");
        until("whole distributions", () -> window.model.exact().whole());
        assertThat(text("#exactness-note")).contains("whole distributions");
        assertThat(text("#exactness-residual-verdict")).contains("Too few");
        click("#draw-2000");
        until("the draws", () -> window.model.exact().made() == 2000);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(text("#exactness-residual-verdict")).contains("Nothing speaks against");
        assertThat(text("#exactness-same_draw-verdict")).contains("Nothing speaks against");
        assertThat(text("#exactness-from_target-verdict")).contains("So far from it by chance");
        Picture.inBothThemes(window, stage.getScene(), "exactness");
        act(() -> {
            stage.setWidth(1920);
            stage.setHeight(1390);
        });
        WaitForAsyncUtils.waitForFxEvents(10);
        Picture.inBothThemes(window, stage.getScene(), "exactness-tall");
        act(window.model.exact().wholeRuns::start);
        until("whole runs", () -> !window.model.exact().wholeRuns.counting.get() && !window.model.exact().wholeRuns.rows.get().isEmpty());
        inspector.scrollToEnd();
        Picture.inBothThemes(window, stage.getScene(), "exactness-whole");
        inspector.next();
        assertThat(fx(() -> window.model.exact().made())).as("another place begins anew").isZero();
        until("whole distributions of the next", () -> window.model.exact().whole());
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(Duration.ofSeconds(120)).until(() -> fx(holds));
    }
}
