package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The clock as a person uses it: pause, steps, pace, slider and keys. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ClockWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private Workbench window;

    @Start
    void start(Stage stage) {
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1280, 800);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aFinishedRunIsSteppedThroughBothWays(FxRobot robot) {
        StoryWindow.run(window, "hello", 60);
        var rate = text(robot, "#figure-rate");
        int rounds = fx(() -> window.model.stage().lanes.size());
        robot.clickOn("#clock-start");
        await().atMost(LONG).until(() -> lanes() == 0);
        robot.clickOn("#clock-on");
        await().atMost(LONG).until(() -> lanes() == 1);
        robot.clickOn("#step-token").clickOn("#clock-on");
        await().atMost(LONG).until(() -> !fx(() -> window.model.stage().current.get().finished()));
        robot.interact(() -> robot.lookup("#scrub").queryAs(Slider.class).setValue(25));
        await().atMost(LONG).until(() -> fx(() -> window.model.clock().step.get()) == 25);
        assertThat(text(robot, "#place")).startsWith("round ");
        Picture.inBothThemes(window, robot.lookup("#clock").query().getScene(), "clock");
        robot.clickOn("#clock-end");
        await().atMost(LONG).until(() -> lanes() == rounds);
        assertThat(text(robot, "#figure-rate")).isEqualTo(rate);
    }

    @Test
    void keysPauseAndStepButNotInAField(FxRobot robot) {
        StoryWindow.run(window, "hello", 60);
        robot.clickOn("#place").interact(() -> window.model.clock().seek(0));
        await().atMost(LONG).until(() -> lanes() == 0);
        robot.interact(() -> robot.lookup(".lanes").query().requestFocus());
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        await().atMost(LONG).until(() -> lanes() == 2);
        robot.push(KeyCode.LEFT);
        await().atMost(LONG).until(() -> lanes() == 1);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        await().atMost(LONG).until(() -> !fx(() -> window.model.stage().current.get().finished()));
        robot.interact(() -> window.model.clock().pace.set(draftscope.app.play.PaceChoice.SLOW));
        robot.push(KeyCode.SPACE);
        assertThat(fx(() -> window.model.clock().playing.get())).isTrue();
        robot.push(KeyCode.SPACE);
        assertThat(fx(() -> window.model.clock().playing.get())).isFalse();
        int step = fx(() -> window.model.clock().step.get());
        robot.clickOn("#prompt").push(KeyCode.SPACE).push(KeyCode.LEFT);
        assertThat(fx(() -> window.model.clock().step.get())).isEqualTo(step);
        assertThat(fx(() -> window.model.clock().playing.get())).isFalse();
    }

    private int lanes() {
        return fx(() -> window.model.stage().lanes.size());
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }
}
