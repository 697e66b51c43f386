package draftscope.app;

import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.focus;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
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

    private Workbench window;
    private StagePage page;

    @Start
    void start(Stage stage) {
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1280, 800);
        page = new StagePage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aFinishedRunIsSteppedThroughBothWays(FxRobot robot) {
        page.run("hello", 60);
        var rate = text("#figure-rate");
        int rounds = page.lanes();
        click("#clock-start");
        page.untilRounds(0);
        click("#clock-on");
        page.untilRounds(1);
        click("#step-token", "#clock-on");
        untilUnfinished();
        robot.interact(() -> robot.lookup("#scrub").queryAs(Slider.class).setValue(25));
        await().atMost(Duration.ofSeconds(120)).until(() -> fx(() -> window.model.clock().step.get()) == 25);
        assertThat(text("#place")).startsWith("round ");
        Picture.inBothThemes(window, robot.lookup("#clock").query().getScene(), "clock");
        click("#clock-end");
        page.untilRounds(rounds);
        assertThat(text("#figure-rate")).isEqualTo(rate);
    }

    @Test
    void keysPauseAndStepButNotInAField(FxRobot robot) {
        page.run("hello", 60);
        robot.clickOn("#place").interact(() -> window.model.clock().seek(0));
        page.untilRounds(0);
        focus(".lanes");
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        page.untilRounds(2);
        robot.push(KeyCode.LEFT);
        page.untilRounds(1);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        untilUnfinished();
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

    private void untilUnfinished() {
        await("an open round").atMost(Duration.ofSeconds(120)).until(() -> !page.current().finished());
    }
}
