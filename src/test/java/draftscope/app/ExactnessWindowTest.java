package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.TokenKey;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Draws a refused token two thousand times by the buttons of the inspector. Leaves pictures in {@code target/pictures}. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ExactnessWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

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
    void aRefusedTokenIsDrawnTwoThousandTimesAndOnlyTheRightRulesAgree(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        fx(() -> {
            window.model.setup().prompt.text.set("hello");
            window.model.setup().maxNewTokens.text.set("60");
            window.model.setup().temperature.text.set("1");
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        var key = fx(() -> window.model.stage().lanes.stream()
                .filter(lane -> lane.chips().stream().anyMatch(chip -> chip.kind() == ChipKind.REJECTED))
                .map(lane -> new TokenKey(lane.number(), lane.accepted()))
                .findFirst()
                .orElseThrow());
        robot.interact(() -> window.model.inspector().inspect(key));
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#inspector-draw");
        await("whole distributions").atMost(LONG).until(() -> fx(() -> window.model.exact().whole()));
        assertThat(words(robot, "#exactness-note")).contains("whole distributions");
        assertThat(words(robot, "#exactness-residual-verdict")).contains("Too few");
        robot.clickOn("#draw-2000");
        await("the draws").atMost(LONG).until(() -> fx(() -> window.model.exact().made()) == 2000);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(words(robot, "#exactness-residual-verdict")).contains("Nothing speaks against");
        assertThat(words(robot, "#exactness-same_draw-verdict")).contains("Nothing speaks against");
        assertThat(words(robot, "#exactness-from_target-verdict")).contains("So far from it by chance");
        Picture.inBothThemes(window, stage.getScene(), "exactness");
        fx(() -> {
            stage.setWidth(1920);
            stage.setHeight(1390);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(10);
        Picture.inBothThemes(window, stage.getScene(), "exactness-tall");
        robot.interact(() -> window.model.exact().wholeRuns.start());
        await("whole runs").atMost(LONG).until(() -> fx(() -> !window.model.exact().wholeRuns.counting.get()
                && !window.model.exact().wholeRuns.rows.get().isEmpty()));
        robot.interact(() -> robot.lookup("#inspector-scroller").queryAs(ScrollPane.class).setVvalue(1));
        WaitForAsyncUtils.waitForFxEvents(10);
        Picture.inBothThemes(window, stage.getScene(), "exactness-whole");
        robot.clickOn("#inspector-next");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.exact().made())).as("another place begins anew").isZero();
        await("whole distributions of the next").atMost(LONG).until(() -> fx(() -> window.model.exact().whole()));
    }

    private static String words(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }
}
