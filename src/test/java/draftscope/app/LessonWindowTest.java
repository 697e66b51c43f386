package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.keys;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.there;
import static draftscope.app.Hand.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import draftscope.app.home.Keys;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.settings.MemorySettings;
import draftscope.app.theme.SystemAppearance;
import draftscope.draw.stage.Colouring;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import draftscope.testing.Today;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    private final MemorySettings settings = new MemorySettings();
    private Stage stage;
    private Workbench window;
    private StagePage page;
    private LessonPage lesson;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), Outside.of(SystemAppearance.LIGHT, settings), 1440, 860);
        page = new StagePage(window);
        lesson = new LessonPage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void itIsOfferedOnceAndCanBeDeclined() {
        await("the offer").atMost(Duration.ofSeconds(120)).until(lesson::offered);
        stage(1280, 720);
        draw(Path.of("target", "pictures", "tour-offer.png"));
        press(KeyCode.F11);
        assertThat(lesson.offered()).as("before a class").isFalse();
        press(KeyCode.F11);
        click("#lesson-offer-decline");
        assertThat(lesson.offered()).isFalse();
        assertThat(settings.get(Keys.TOUR_OFFERED)).isTrue();
        press(KeyCode.F1);
        click("#help-tour");
        lesson.untilArrived();
    }

    @Test
    void thePersonsWindowIsAsItWasAfterwards() {
        page.run("hello", 60);
        act(() -> {
            window.model.clock().seek(17);
            window.model.look().colouring.set(Colouring.OUTCOME);
            window.model.look().zoomIn();
            window.model.inspector().tab.set(Optional.of(InspectorViewModel.Tab.PROMPT));
        });
        WaitForAsyncUtils.waitForFxEvents(20);
        act(() -> window.model.page().set(Page.RACE));
        var before = fx(this::state);
        new HomePage(window).command("guided");
        for (var step : steps()) {
            lesson.untilAt(step);
            press(KeyCode.RIGHT);
        }
        await("the end").atMost(Duration.ofSeconds(120)).until(() -> page.sheet().isEmpty());
        WaitForAsyncUtils.waitForFxEvents(20);
        assertThat(fx(this::state)).isEqualTo(before);
        assertThat(shown("#lesson")).isFalse();
        assertThat(there("#lesson-card")).isFalse();
    }

    @Test
    void keysAndButtonsLeadOnBackAndOut() {
        lesson.tour();
        click("#lesson-next");
        lesson.untilAt("draft");
        keys(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
        lesson.untilAt("verify");
        click("#lesson-back");
        press(KeyCode.SPACE);
        assertThat(lesson.step().name()).as("Space presses the button that has the keyboard: next").isEqualTo("verify");
        press(KeyCode.ESCAPE);
        assertThat(lesson.over()).isTrue();
        lesson.tour();
        assertThat(lesson.step().name()).isEqualTo("slow");
        click("#lesson-end");
        assertThat(lesson.over()).isTrue();
    }

    @Test
    void aRemoteLeadsOnFromAnAnswerThatIsTyped() {
        var home = new HomePage(window);
        home.help();
        home.helpTo(Sheet.LESSONS);
        keys(KeyCode.DOWN, KeyCode.DOWN);
        click("#lessons-begin");
        lesson.untilArrived();
        while (lesson.step().exercise().isEmpty()) {
            var before = lesson.step().name();
            press(KeyCode.PAGE_DOWN);
            lesson.untilNotAt(before);
        }
        var typed = lesson.step().name();
        click("#lesson-typed");
        write("3");
        press(KeyCode.RIGHT);
        assertThat(lesson.step().name()).as("an arrow is the field's").isEqualTo(typed);
        press(KeyCode.PAGE_DOWN);
        lesson.untilNotAt(typed);
        press(KeyCode.PAGE_UP);
        lesson.untilAt(typed);
    }

    @Test
    void aRunOfThePersonsGoesOnBehindIt() {
        StoryWindow.awaitPair(window);
        page.ask("hello", 60);
        act(() -> {
            window.model.run();
            window.home.lessons.tour();
        });
        page.untilDone();
        lesson.untilArrived();
        press(KeyCode.ESCAPE);
        assertThat(page.lanes()).isPositive();
        assertThat(fx(() -> window.model.stage().run.get().orElseThrow().target().name())).startsWith("scripted");
    }

    @ParameterizedTest
    @CsvSource({"1440, 860", "1280, 720"})
    @Tag("long")
    void everyChapterLightsItsControlAtTheUsualSizesToo(int width, int height) {
        everyChapterLightsItsControlAndTheCardDoesNotHideIt(width, height);
    }

    /** A card hides most where there is least room, and stands farthest where there is most; one of the two a day. */
    static List<Arguments> outermost() {
        return Today.part(List.of(arguments(1280, 660), arguments(2560, 1440)), 2);
    }

    @ParameterizedTest
    @MethodSource("outermost")
    void everyChapterLightsItsControlAndTheCardDoesNotHideIt(int width, int height) {
        stage(width, height);
        lesson.tour();
        for (var step : steps()) {
            lesson.untilAt(step);
            lesson.settle();
            fx(() -> {
                lesson.assertCardFits(step);
                var lit = LessonPage.bounds("#lesson .spotlight-ring");
                assertThat(lit.getWidth()).as("%s is lit", step).isGreaterThan(60);
                assertThat(lit.getHeight()).as("%s is lit", step).isGreaterThan(30);
                assertThat(covered(LessonPage.bounds("#lesson-card"), lit)).as("%s: share of the control under the card", step).isLessThan(0.3);
                return true;
            });
            pictures(step, width);
            press(KeyCode.RIGHT);
        }
    }

    private void stage(int width, int height) {
        act(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    private static double covered(Bounds card, Bounds lit) {
        double wide = Math.min(card.getMaxX(), lit.getMaxX()) - Math.max(card.getMinX(), lit.getMinX());
        double high = Math.min(card.getMaxY(), lit.getMaxY()) - Math.max(card.getMinY(), lit.getMinY());
        return wide <= 0 || high <= 0 ? 0 : wide * high / (lit.getWidth() * lit.getHeight());
    }

    private void pictures(String step, int width) {
        Picture.wanted().filter(folder -> width == 1440 && step.equals("threshold")).ifPresent(folder -> draw(folder.resolve("tour.png")));
        Picture.inBothThemes(window, stage.getScene(), "tour-" + width + "-" + (steps().indexOf(step) + 1));
    }

    private void draw(Path file) {
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

    private static List<String> steps() {
        return LessonFile.read(Assets.locate().lessons().resolve("1-tour.lesson.json")).parts().stream()
                .map(LessonFile.Part::name)
                .toList();
    }
}
