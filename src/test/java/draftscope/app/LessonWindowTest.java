package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.home.Keys;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Page;
import draftscope.app.lesson.LessonRun;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.lesson.book.Step;
import draftscope.app.settings.MemorySettings;
import draftscope.app.theme.SystemAppearance;
import draftscope.draw.stage.Colouring;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Takes the tour as a person would. With {@code -Ddraftscope.pictures=imgs} it leaves the picture that README shows
 * there.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class LessonWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final MemorySettings settings = new MemorySettings();
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), Outside.of(SystemAppearance.LIGHT, settings), 1440, 860);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void itIsOfferedOnceAndCanBeDeclined(FxRobot robot) {
        await("the offer").atMost(LONG).until(() -> fx(() -> robot.lookup("#lesson-offer").query().isVisible()));
        stage(1280, 720);
        write(Path.of("target", "pictures", "tour-offer.png"));
        robot.push(KeyCode.F11);
        assertThat(fx(() -> robot.lookup("#lesson-offer").query().isVisible())).as("before a class").isFalse();
        robot.push(KeyCode.F11);
        robot.clickOn("#lesson-offer-decline");
        assertThat(fx(() -> robot.lookup("#lesson-offer").query().isVisible())).isFalse();
        assertThat(settings.get(Keys.TOUR_OFFERED)).isTrue();
        robot.push(KeyCode.F1).clickOn("#help-tour");
        await("the tour").atMost(LONG).until(this::arrived);
    }

    @Test
    void thePersonsWindowIsAsItWasAfterwards(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        robot.interact(() -> {
            window.model.setup().prompt.text.set("hello");
            window.model.setup().maxNewTokens.text.set("60");
            window.model.run();
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        robot.interact(() -> {
            window.model.clock().seek(17);
            window.model.look().colouring.set(Colouring.OUTCOME);
            window.model.look().zoomIn();
            window.model.inspector().tab.set(Optional.of(InspectorViewModel.Tab.PROMPT));
        });
        WaitForAsyncUtils.waitForFxEvents(20);
        robot.interact(() -> window.model.page().set(Page.RACE));
        var before = fx(this::state);
        robot.push(KeyCode.CONTROL, KeyCode.K).write("guided").push(KeyCode.ENTER);
        for (var step : steps()) {
            await(step).atMost(LONG).until(() -> arrived() && step().equals(step));
            robot.push(KeyCode.RIGHT);
        }
        await("the end").atMost(LONG).until(() -> fx(() -> window.model.sheet().get().isEmpty()));
        WaitForAsyncUtils.waitForFxEvents(20);
        assertThat(fx(this::state)).isEqualTo(before);
        assertThat(fx(() -> robot.lookup("#lesson").query().isVisible())).isFalse();
        assertThat(robot.lookup("#lesson-card").queryAll()).isEmpty();
    }

    @Test
    void keysAndButtonsLeadOnBackAndOut(FxRobot robot) {
        begin(robot);
        robot.clickOn("#lesson-next");
        await().atMost(LONG).until(() -> arrived() && step().equals("draft"));
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.LEFT);
        await().atMost(LONG).until(() -> arrived() && step().equals("verify"));
        robot.clickOn("#lesson-back").push(KeyCode.SPACE);
        assertThat(step()).as("Space presses the button that has the keyboard: next").isEqualTo("verify");
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.home.lessons.run.get())).isEmpty();
        begin(robot);
        assertThat(step()).isEqualTo("slow");
        robot.clickOn("#lesson-end");
        assertThat(fx(() -> window.home.lessons.run.get())).isEmpty();
    }

    @Test
    void aRemoteLeadsOnFromAnAnswerThatIsTyped(FxRobot robot) {
        robot.push(KeyCode.F1).clickOn("#help-sheet_lessons");
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).clickOn("#lessons-begin");
        await("the lesson").atMost(LONG).until(this::arrived);
        while (fx(() -> window.home.lessons.run.get().orElseThrow().step().exercise().isEmpty())) {
            var before = step();
            robot.push(KeyCode.PAGE_DOWN);
            await("the next").atMost(LONG).until(() -> arrived() && !step().equals(before));
        }
        var typed = step();
        robot.clickOn("#lesson-typed").write("3").push(KeyCode.RIGHT);
        assertThat(step()).as("an arrow is the field's").isEqualTo(typed);
        robot.push(KeyCode.PAGE_DOWN);
        await("behind it").atMost(LONG).until(() -> arrived() && !step().equals(typed));
        robot.push(KeyCode.PAGE_UP);
        await("back").atMost(LONG).until(() -> arrived() && step().equals(typed));
    }

    @Test
    void aRunOfThePersonsGoesOnBehindIt(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        robot.interact(() -> {
            window.model.setup().prompt.text.set("hello");
            window.model.setup().maxNewTokens.text.set("60");
            window.model.run();
            window.home.lessons.tour();
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        await("the tour").atMost(LONG).until(this::arrived);
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.stage().lanes.size())).isPositive();
        assertThat(fx(() -> window.model.stage().run.get().orElseThrow().target().name())).startsWith("scripted");
    }

    @ParameterizedTest
    @CsvSource({"1440, 860", "1280, 720"})
    @Tag("long")
    void everyChapterLightsItsControlAtTheUsualSizesToo(int width, int height, FxRobot robot) {
        everyChapterLightsItsControlAndTheCardDoesNotHideIt(width, height, robot);
    }

    /** A card hides most where there is least room, and stands farthest where there is most. */
    @ParameterizedTest
    @CsvSource({"1280, 660", "2560, 1440"})
    void everyChapterLightsItsControlAndTheCardDoesNotHideIt(int width, int height, FxRobot robot) {
        stage(width, height);
        begin(robot);
        for (var step : steps()) {
            await(step).atMost(LONG).until(() -> arrived() && step().equals(step) && settled());
            fx(() -> {
                var card = bounds(robot, "#lesson-card");
                var lit = bounds(robot, "#lesson .spotlight-ring");
                var layer = bounds(robot, "#lesson");
                assertThat(lit.getWidth()).as("%s is lit", step).isGreaterThan(60);
                assertThat(lit.getHeight()).as("%s is lit", step).isGreaterThan(30);
                assertThat(layer.contains(card)).as("%s: the card is in the window", step).isTrue();
                assertThat(covered(card, lit)).as("%s: share of the control under the card", step).isLessThan(0.3);
                var text = robot.lookup("#lesson-text").queryAs(TextFlow.class);
                assertThat(text.getHeight()).as("%s: no line is cut", step)
                        .isGreaterThanOrEqualTo(text.prefHeight(text.getWidth()) - 1);
                return true;
            });
            pictures(step, width);
            robot.push(KeyCode.RIGHT);
        }
    }

    private void stage(int width, int height) {
        fx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private void begin(FxRobot robot) {
        robot.interact(() -> window.home.lessons.tour());
        await("the tour").atMost(LONG).until(this::arrived);
    }

    private static double covered(Bounds card, Bounds lit) {
        double wide = Math.min(card.getMaxX(), lit.getMaxX()) - Math.max(card.getMinX(), lit.getMinX());
        double high = Math.min(card.getMaxY(), lit.getMaxY()) - Math.max(card.getMinY(), lit.getMinY());
        return wide <= 0 || high <= 0 ? 0 : wide * high / (lit.getWidth() * lit.getHeight());
    }

    private static Bounds bounds(FxRobot robot, String query) {
        var node = robot.lookup(query).query();
        return node.localToScene(node.getLayoutBounds());
    }

    /** Whether the light stands where its control is, and everything has been laid out. */
    private boolean settled() {
        WaitForAsyncUtils.waitForFxEvents(12);
        return true;
    }

    private void pictures(String step, int width) {
        Picture.wanted().filter(folder -> width == 1440 && step.equals("threshold")).ifPresent(folder -> write(folder.resolve("tour.png")));
        Picture.inBothThemes(window, stage.getScene(), "tour-" + width + "-" + (steps().indexOf(step) + 1));
    }

    private void write(Path file) {
        fx(() -> {
            Picture.write(stage.getScene(), 1, file);
            return true;
        });
    }

    /** All a person could tell apart. */
    private List<Object> state() {
        var model = window.model;
        var state = new ArrayList<Object>();
        state.add(model.page().get());
        state.add(model.sheet().get());
        state.add(model.clock().step.get());
        state.add(model.clock().steps.get());
        state.add(model.clock().playing.get());
        state.add(model.clock().pace.get());
        state.add(model.clock().trace());
        state.add(model.stage().run.get());
        state.add(List.copyOf(model.stage().lanes));
        state.add(List.copyOf(model.stage().text()));
        state.add(model.stage().current.get());
        state.add(model.look().colouring.get());
        state.add(model.look().density.get());
        state.add(model.look().zoom.get());
        state.add(model.look().presenting.get());
        state.add(model.inspector().tab.get());
        state.add(model.inspector().token.get());
        state.add(model.deck().chosen());
        model.setup().fields().forEach(field -> state.add(field.text.get()));
        state.add(model.setup().policy.get());
        state.add(model.setup().chat.get());
        state.add(model.show.banner.get());
        state.add(model.status.rate.get());
        state.add(model.problem.get());
        state.add(window.home.theme.get());
        return state;
    }

    private boolean arrived() {
        return fx(() -> window.home.lessons.run.get().map(run -> run.arrived.get()).orElse(false));
    }

    private String step() {
        return fx(() -> window.home.lessons.run.get().map(LessonRun::step).map(Step::name).orElseThrow());
    }

    private static List<String> steps() {
        return LessonFile.read(Assets.locate().lessons().resolve("1-tour.lesson.json")).parts().stream()
                .map(LessonFile.Part::name)
                .toList();
    }
}
