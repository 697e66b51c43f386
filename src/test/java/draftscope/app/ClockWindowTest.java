package draftscope.app;

import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.play.StepUnit;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
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

    private final FormPage form = new FormPage();
    private Workbench window;
    private StagePage page;
    private ClockPage clock;

    @Start
    void start(Stage stage) {
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1280, 800);
        page = new StagePage(window);
        clock = new ClockPage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aFinishedRunIsSteppedThroughBothWays() {
        page.run("hello", 60);
        var rate = text("#figure-rate");
        int rounds = page.lanes();
        clock.toStart();
        page.untilRounds(0);
        clock.on();
        page.untilRounds(1);
        clock.unit(StepUnit.TOKEN);
        clock.on();
        untilUnfinished();
        clock.scrub(25);
        await().atMost(Duration.ofSeconds(120)).until(() -> clock.step() == 25);
        assertThat(clock.place()).startsWith("round ");
        Picture.inBothThemes(window, page.scene(), "clock");
        clock.toEnd();
        page.untilRounds(rounds);
        assertThat(text("#figure-rate")).isEqualTo(rate);
    }

    @Test
    void keysPauseAndStepButNotInAField(FxRobot robot) {
        page.run("hello", 60);
        robot.clickOn("#place");
        clock.seek(0);
        page.untilRounds(0);
        page.focusRounds();
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT);
        page.untilRounds(2);
        robot.push(KeyCode.LEFT);
        page.untilRounds(1);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT);
        untilUnfinished();
        clock.slowByRounds();
        robot.push(KeyCode.SPACE);
        assertThat(clock.playing()).isTrue();
        robot.push(KeyCode.SPACE);
        assertThat(clock.playing()).isFalse();
        int step = clock.step();
        form.pressInPrompt(KeyCode.SPACE, KeyCode.LEFT);
        assertThat(clock.step()).isEqualTo(step);
        assertThat(clock.playing()).isFalse();
    }

    private void untilUnfinished() {
        await("an open round").atMost(Duration.ofSeconds(120)).until(() -> !page.current().finished());
    }
}
