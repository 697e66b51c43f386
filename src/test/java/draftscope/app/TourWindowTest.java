package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.home.Keys;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Page;
import draftscope.app.settings.MemorySettings;
import draftscope.app.theme.SystemAppearance;
import draftscope.app.theme.ThemeChoice;
import draftscope.app.tour.Chapter;
import draftscope.app.tour.Tour;
import draftscope.draw.stage.Colouring;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
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
class TourWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final MemorySettings settings = new MemorySettings();
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = new Workbench(
                stage,
                ScriptedPairLoader.story(),
                Assets::locate,
                1,
                Outside.of(SystemAppearance.LIGHT, settings));
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1440);
        stage.setHeight(860);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void itIsOfferedOnceAndCanBeDeclined(FxRobot robot) {
        await("the offer").atMost(LONG).until(() -> fx(() -> robot.lookup("#tour-offer").query().isVisible()));
        stage(1280, 720);
        write(Path.of("target", "pictures", "tour-offer.png"));
        robot.clickOn("#tour-decline");
        assertThat(fx(() -> robot.lookup("#tour-offer").query().isVisible())).isFalse();
        assertThat(settings.get(Keys.TOUR_OFFERED)).isTrue();
        robot.push(KeyCode.F1).clickOn("#help-sheet_tour");
        await("the tour").atMost(LONG).until(this::arrived);
    }

    @Test
    void thePersonsWindowIsAsItWasAfterwards(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model().runnable().get()));
        robot.interact(() -> {
            window.model().setup().prompt().text().set("hello");
            window.model().setup().maxNewTokens().text().set("60");
            window.model().run();
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model().status().activity().get().equals("done")));
        robot.interact(() -> {
            window.model().clock().seek(17);
            window.model().look().colouring().set(Colouring.OUTCOME);
            window.model().look().zoomIn();
            window.model().inspector().tab().set(Optional.of(InspectorViewModel.Tab.PROMPT));
        });
        WaitForAsyncUtils.waitForFxEvents(20);
        robot.interact(() -> window.model().page().set(Page.RACE));
        var before = fx(this::state);
        robot.push(KeyCode.CONTROL, KeyCode.K).write("guided").push(KeyCode.ENTER);
        for (var chapter : Chapter.values()) {
            await(chapter.key()).atMost(LONG).until(() -> arrived() && chapter() == chapter);
            robot.push(KeyCode.RIGHT);
        }
        await("the end").atMost(LONG).until(() -> fx(() -> window.model().sheet().get().isEmpty()));
        WaitForAsyncUtils.waitForFxEvents(20);
        assertThat(fx(this::state)).isEqualTo(before);
        assertThat(fx(() -> robot.lookup("#tour").query().isVisible())).isFalse();
        assertThat(robot.lookup("#tour-card").queryAll()).isEmpty();
    }

    @Test
    void keysAndButtonsLeadOnBackAndOut(FxRobot robot) {
        begin(robot);
        robot.clickOn("#tour-next");
        await().atMost(LONG).until(() -> arrived() && chapter() == Chapter.DRAFT);
        robot.push(KeyCode.RIGHT).push(KeyCode.RIGHT).push(KeyCode.LEFT);
        await().atMost(LONG).until(() -> arrived() && chapter() == Chapter.VERIFY);
        robot.clickOn("#tour-back").push(KeyCode.SPACE);
        assertThat(chapter()).as("Space presses the button that has the keyboard: next").isEqualTo(Chapter.VERIFY);
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.home().tours().tour().get())).isEmpty();
        begin(robot);
        assertThat(chapter()).isEqualTo(Chapter.SLOW);
        robot.clickOn("#tour-end");
        assertThat(fx(() -> window.home().tours().tour().get())).isEmpty();
    }

    @Test
    void aRunOfThePersonsGoesOnBehindIt(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model().runnable().get()));
        robot.interact(() -> {
            window.model().setup().prompt().text().set("hello");
            window.model().setup().maxNewTokens().text().set("60");
            window.model().run();
            window.home().tours().begin();
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model().status().activity().get().equals("done")));
        await("the tour").atMost(LONG).until(this::arrived);
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model().stage().lanes().size())).isPositive();
        assertThat(fx(() -> window.model().stage().run().get().orElseThrow().target().name())).startsWith("scripted");
    }

    @ParameterizedTest
    @CsvSource({"1440, 860", "1280, 720", "1280, 660", "2560, 1440"})
    void everyChapterLightsItsControlAndTheCardDoesNotHideIt(int width, int height, FxRobot robot) throws IOException {
        stage(width, height);
        begin(robot);
        for (var chapter : Chapter.values()) {
            await(chapter.key()).atMost(LONG).until(() -> arrived() && chapter() == chapter && settled());
            fx(() -> {
                var card = bounds(robot, "#tour-card");
                var lit = bounds(robot, "#tour .spotlight-ring");
                var layer = bounds(robot, "#tour");
                assertThat(lit.getWidth()).as("%s is lit", chapter).isGreaterThan(60);
                assertThat(lit.getHeight()).as("%s is lit", chapter).isGreaterThan(30);
                assertThat(layer.contains(card)).as("%s: the card is in the window", chapter).isTrue();
                assertThat(covered(card, lit)).as("%s: share of the control under the card", chapter).isLessThan(0.3);
                var text = robot.lookup("#tour-text").queryAs(Label.class);
                assertThat(text.getHeight()).as("%s: no line is cut", chapter)
                        .isGreaterThanOrEqualTo(text.prefHeight(text.getWidth()) - 1);
                return true;
            });
            pictures(chapter, width, height, robot);
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
        robot.interact(() -> window.home().tours().begin());
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

    private void pictures(Chapter chapter, int width, int height, FxRobot robot) throws IOException {
        var folder = Path.of("target", "pictures");
        if (width == 1440) {
            var readme = Optional.ofNullable(System.getProperty("draftscope.pictures")).map(Path::of);
            if (chapter == Chapter.THRESHOLD && readme.isPresent()) {
                write(readme.get().resolve("tour.png"));
            }
        }
        if (height == 660 || width == 2560 && chapter != Chapter.SPEEDUP) {
            return;
        }
        var name = "tour-" + width + "-" + (chapter.ordinal() + 1);
        write(folder.resolve(name + ".png"));
        if (List.of(Chapter.JUDGE, Chapter.SAMPLING).contains(chapter)) {
            robot.interact(() -> window.home().theme().set(ThemeChoice.DARK));
            WaitForAsyncUtils.waitForFxEvents(12);
            write(folder.resolve(name + "-dark.png"));
            robot.interact(() -> window.home().theme().set(ThemeChoice.LIGHT));
            WaitForAsyncUtils.waitForFxEvents(6);
        }
    }

    private void write(Path file) {
        fx(() -> {
            Picture.write(stage.getScene(), 1, file);
            return true;
        });
    }

    /** All a person could tell apart. */
    private List<Object> state() {
        var model = window.model();
        var state = new ArrayList<Object>();
        state.add(model.page().get());
        state.add(model.sheet().get());
        state.add(model.clock().step().get());
        state.add(model.clock().steps().get());
        state.add(model.clock().playing().get());
        state.add(model.clock().pace().get());
        state.add(model.clock().trace());
        state.add(model.stage().run().get());
        state.add(List.copyOf(model.stage().lanes()));
        state.add(List.copyOf(model.stage().text()));
        state.add(model.stage().current().get());
        state.add(model.look().colouring().get());
        state.add(model.look().density().get());
        state.add(model.look().zoom().get());
        state.add(model.look().presenting().get());
        state.add(model.inspector().tab().get());
        state.add(model.inspector().token().get());
        state.add(model.deck().chosen());
        model.setup().fields().forEach(field -> state.add(field.text().get()));
        state.add(model.setup().policy().get());
        state.add(model.setup().chat().get());
        state.add(model.banner().get());
        state.add(model.status().rate().get());
        state.add(model.problem().get());
        state.add(window.home().theme().get());
        return state;
    }

    private boolean arrived() {
        return fx(() -> window.home()
                .tours()
                .tour()
                .get()
                .map(tour -> tour.arrived().get())
                .orElse(false));
    }

    private Chapter chapter() {
        return fx(() -> window.home().tours().tour().get().map(Tour::chapter).orElseThrow().get());
    }
}
