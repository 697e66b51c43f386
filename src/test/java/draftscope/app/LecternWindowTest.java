package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.hold.HoldViewModel;
import draftscope.app.play.Phase;
import draftscope.app.play.StageCard;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.testing.ScriptedPairLoader;
import draftscope.testing.Today;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

/** Somebody speaks in front of the window, with keys and a remote alone. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class LecternWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private Stage stage;
    private Workbench window;
    private StagePage page;
    private ClockPage clock;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1920, 1080);
        page = new StagePage(window);
        clock = new ClockPage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** With half of the kinds of controls focused a day. */
    @Test
    void aLectureGoesByKeysAloneWhateverIsFocused(FxRobot robot) {
        run(robot);
        robot.push(KeyCode.HOME).push(KeyCode.F11);
        await().atMost(LONG).until(() -> page.presenting());
        page.untilRounds(0);
        clock.slowByRounds();
        // A remote sends Page Down and Page Up; a slider and a button have the keyboard meanwhile.
        for (var focused : Today.part(ClockPage.CONTROLS, 2)) {
            Hand.focus(focused);
            int before = page.lanes();
            robot.push(KeyCode.PAGE_DOWN);
            page.untilRounds(before + 1);
            robot.push(KeyCode.RIGHT);
            page.untilRounds(before + 2);
            robot.push(KeyCode.PAGE_UP);
            page.untilRounds(before + 1);
            robot.push(KeyCode.SPACE);
            assertThat(clock.playing()).as("Space plays on %s", focused).isTrue();
            robot.push(KeyCode.SPACE);
            robot.push(KeyCode.HOME);
            page.untilRounds(0);
        }
        assertThat(clock.asksBefore()).as("no button was pressed").isEmpty();
        robot.push(KeyCode.B);
        assertThat(page.black()).isTrue();
        robot.push(KeyCode.PAGE_DOWN);
        assertThat(page.black()).as("light first").isFalse();
        page.untilRounds(0);
        // A question before the verdict: the remote reveals, then goes on.
        clock.askBefore(Optional.of(Phase.JUDGE));
        robot.push(KeyCode.PAGE_DOWN);
        await("a question").atMost(LONG).until(() -> fx(() -> window.model.hold().asks()));
        pictures(robot, "asked");
        robot.push(KeyCode.DIGIT1).push(KeyCode.PAGE_DOWN);
        await("the answer").atMost(LONG).until(() -> fx(() -> window.model.hold().state.get()) == HoldViewModel.State.TOLD);
        robot.push(KeyCode.PAGE_DOWN);
        await("the next").atMost(LONG).until(() -> fx(() -> window.model.hold().asks()));
        clock.askBefore(Optional.empty());
        robot.push(KeyCode.END);
        for (var card : StageCard.values()) {
            robot.push(KeyCode.Z);
            assertThat(page.alone()).contains(card);
            pictures(robot, "alone-" + card.name().toLowerCase(Locale.ROOT));
        }
        robot.push(KeyCode.ESCAPE);
        assertThat(page.alone()).isEmpty();
        assertThat(page.presenting()).as("Escape takes what is nearest").isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(page.presenting()).isFalse();
    }

    @Test
    void altArrowsStepFromATextFieldAndFromASheet(FxRobot robot) {
        run(robot);
        robot.push(KeyCode.HOME);
        page.untilRounds(0);
        new FormPage().focusPrompt();
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        page.untilRounds(1);
        robot.push(KeyCode.F1);
        await().atMost(LONG).until(() -> page.sheet().isPresent());
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        page.untilRounds(2);
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        page.untilRounds(1);
    }

    @Test
    void peopleGuessInFrontOfOthersAndEscapeLeavesTheField(FxRobot robot) {
        StoryWindow.awaitPair(window);
        robot.interact(() -> {
            window.model.setup().drafter.drafter.set(DrafterCatalog.entry("you"));
            window.model.setup().maxNewTokens.text.set("12");
            window.model.run();
        });
        await("a guess").atMost(LONG).until(() -> fx(() -> window.model.you.asked.get().isPresent()));
        robot.clickOn("#you-teams").push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(fx(() -> window.model.you.teams.get())).isEqualTo(2);
        WaitForAsyncUtils.waitForFxEvents(6);
        assertThat(fx(() -> window.model.you.asked.get().orElseThrow().round())).as("to choose is no guess").isEqualTo(1);
        robot.push(KeyCode.F11);
        robot.write("once upon");
        assertThat(fx(() -> window.model.you.guess.get())).isEqualTo("once upon");
        pictures(robot, "you");
        robot.push(KeyCode.ENTER);
        await("the next").atMost(LONG).until(() -> fx(() -> window.model.you.asked.get().filter(a -> a.round() == 2).isPresent()));
        WaitForAsyncUtils.waitForFxEvents();
        pictures(robot, "you-next");
        robot.push(KeyCode.ESCAPE);
        assertThat(page.presenting()).isTrue();
        assertThat(fx(() -> stage.getScene().getFocusOwner().getClass().getSimpleName()))
                .isEqualTo("MainView");
        robot.push(KeyCode.B);
        assertThat(page.black()).as("keys are the clock's").isTrue();
        robot.push(KeyCode.B).push(KeyCode.ESCAPE).push(KeyCode.ESCAPE);
        await().atMost(LONG).until(() -> !page.running());
    }

    /** At a quarter of the picture's height a chart's lines and figures are told apart ten rows away. One of the projectors a day. */
    @Test
    void theSpeedupIsReadFromTheBackOfTheRoomOnAnyProjector(FxRobot robot) {
        StoryWindow.run(window, "hello", 160);
        page.present(true);
        for (var size : Today.part(List.of(new int[] {1280, 720}, new int[] {1440, 900}, new int[] {1920, 1080}, new int[] {2560, 1440}), 4)) {
            for (double type : new double[] {1, 2}) {
                var at = size[0] + "x" + size[1] + "-" + type;
                StoryWindow.set(window, stage, 3, () -> {
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                    window.home.typeSize.set(type);
                });
                assertThat(share(robot, 0)).as(at).isGreaterThan(0.25);
                pictures(robot, "speedup-" + at);
                StoryWindow.set(window, stage, 3, () -> window.model.look().alone.set(Optional.of(StageCard.MEASURES)));
                assertThat(share(robot, 0)).as("alone, " + at).isGreaterThan(0.25);
                assertThat(share(robot, 1)).as("beside it, alone, " + at).isGreaterThan(0.25);
                pictures(robot, "speedup-alone-" + at);
                StoryWindow.set(window, stage, 1, () -> window.model.look().alone.set(Optional.empty()));
            }
        }
        StoryWindow.set(window, stage, 3, () -> {
            stage.setWidth(1280);
            stage.setHeight(720);
            window.home.typeSize.set(1);
            // As a lesson does that speaks of the second chart.
            window.model.deck().leadBy(List.of("round-pane", "chart-place-1"));
        });
        assertThat(share(robot, 1)).as("what a lesson lights").isGreaterThan(0.25);
    }

    /** How much of the window's height a chart takes; 0 where it is not to be seen. */
    private double share(FxRobot robot, int place) {
        return fx(() -> {
            var holder = robot.from(robot.lookup("#chart-place-" + place).queryAll()).lookup(".chart-holder").query();
            return holder.getParent().isVisible()
                    ? holder.localToScene(holder.getLayoutBounds()).getHeight() / stage.getScene().getHeight()
                    : 0.0;
        });
    }

    private void run(FxRobot robot) {
        robot.interact(() -> window.model.comparing.compare.set(false));
        StoryWindow.run(window, "hello", 40);
        page.focusRounds();
    }

    private void pictures(FxRobot robot, String name) {
        Picture.inBothThemes(window, stage.getScene(), "lectern-" + name);
    }
}
