package draftscope.app;

import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.keys;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.hold.HoldViewModel;
import draftscope.app.play.Phase;
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
import org.testfx.util.WaitForAsyncUtils;

/** A class is asked before the verdict, by keys alone. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class HoldWindowTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final FormPage form = new FormPage();
    private Workbench window;

    @Start
    void start(Stage stage) {
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1440, 900);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void keysCountHandsAndRevealAndGoOn(FxRobot robot) {
        StoryWindow.awaitPair(window);
        new StagePage(window).ask("hello", 60);
        new ClockPage(window).askBefore(Phase.JUDGE);
        form.start();
        asked();
        assertThat(text("#hold-question")).contains("refused first");
        robot.push(KeyCode.DIGIT0).push(KeyCode.DIGIT1).push(KeyCode.DIGIT1).push(KeyCode.NUMPAD1);
        assertThat(fx(() -> window.model.hold().hands.get())).containsEntry(0, 1).containsEntry(1, 3);
        robot.push(KeyCode.BACK_SPACE).push(KeyCode.DIGIT0).push(KeyCode.DIGIT0).push(KeyCode.DIGIT1);
        pictures(robot, "asked");
        robot.push(KeyCode.SPACE);
        await("the answer").atMost(LONG).until(() -> fx(() -> window.model.hold().state.get()) == HoldViewModel.State.TOLD);
        assertThat(fx(() -> window.model.stage().current.get().finished())).isTrue();
        assertThat(text("#hold-tally")).contains("of 1").contains("3 hands");
        pictures(robot, "told");
        robot.push(KeyCode.SPACE);
        asked();
        assertThat(fx(() -> window.model.stage().current.get().number())).isGreaterThan(1);
        keys(KeyCode.H, KeyCode.H, KeyCode.H, KeyCode.H);
        assertThat(fx(() -> window.model.clock().holding.before.get())).contains(Phase.STOP);
        robot.push(KeyCode.SPACE);
        asked();
        pictures(robot, "stops");
        keys(KeyCode.H, KeyCode.H, KeyCode.H, KeyCode.H);
        assertThat(fx(() -> window.model.clock().holding.before.get())).isEmpty();
        await().atMost(LONG).until(() -> !shown("#hold-card"));
    }

    @Test
    void digitsAreTypedWhereAFieldHasTheKeyboard(FxRobot robot) {
        StoryWindow.awaitPair(window);
        robot.interact(() -> window.model.setup().maxNewTokens.text.set("30"));
        new ClockPage(window).askBefore(Phase.JUDGE);
        form.start();
        asked();
        form.pressInPrompt(KeyCode.DIGIT1);
        assertThat(fx(() -> window.model.hold().hands.get())).isEmpty();
    }

    private void asked() {
        await("a question").atMost(LONG).until(() -> fx(() -> window.model.hold().asks()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void pictures(FxRobot robot, String name) {
        Picture.inBothThemes(window, new StagePage(window).scene(), "hold-" + name);
    }
}
