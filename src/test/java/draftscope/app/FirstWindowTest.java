package draftscope.app;

import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.text;
import static draftscope.app.Hand.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.theme.ThemeChoice;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import draftscope.model.torch.TorchPairLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window over the real embedded pair, used as a person would. With {@code -Ddraftscope.pictures=imgs} it
 * leaves the pictures that README shows there.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class FirstWindowTest {

    private static final Duration LONG = Duration.ofMinutes(4);

    private static final int TURNS = 30;

    private final FormPage form = new FormPage();
    private Stage stage;
    private Workbench window;
    private StagePage page;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, new TorchPairLoader(), 1440, 860);
        page = new StagePage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void decodesAPromptStopsARunAndRunsAgain(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        assertThat(text("#pair")).contains("fable-14m", "fable-2m");
        assertThat(text("#machine")).contains("cpu", "float32", "1 thread");

        form.prompt("Tell me a story about a giant.");
        form.limit(160);
        form.start();
        page.untilDone();

        assertThat(page.lanes()).isGreaterThan(5);
        assertThat(lanesAsSpoken(robot)).contains("the draft guessed", "In one pass the target kept", "and refused", "in its place");
        var speedups = fx(() -> ShownCharts.speedup(window.model.charts));
        assertThat(speedups.lines()).hasSize(4).allSatisfy(line -> assertThat(line.points().size())
                .isGreaterThan(3));
        var lengths = fx(() -> ShownCharts.lengths(window.model.charts));
        assertThat(lengths.size()).isEqualTo(page.lanes());
        assertThat(page.text()).hasSizeGreaterThan(200);
        assertThat(fx(() -> window.model.status.lossless.get())).contains("same text");
        assertThat(text("#figure-speedup")).endsWith("×");
        pictures(robot);

        goOnAfterTheEnd(robot);
        form.limit(900);
        form.start();
        await("a run under way").atMost(LONG).until(() -> page.lanes() > 3 && page.state() == EngineState.RUNNING);
        form.stop();
        page.until(EngineState.READY);
        assertThat(page.activity()).isEqualTo("stopped");

        goOnAfterTheEnd(robot);
        form.limit(160);
        var before = page.text();
        form.start();
        page.untilDone();
        assertThat(fx(() -> window.model.status.lossless.get())).contains("same text");
        assertThat(page.text()).isNotEqualTo(before);
        assertThat(page.problem()).isEmpty();
    }

    @Test
    void aSampledTokenThatWasRefusedIsLookedAtClosely() throws IOException {
        StoryWindow.awaitPair(window);
        page.ask("Tell me a story about a giant.", 120);
        form.set("temperature", "0.8");
        form.set("seed", "7");
        form.start();
        page.untilDone();
        // A guess whose bars show best what was shared and what was too much.
        fx(() -> {
            var stage = window.model.stage();
            var lane = stage.lanes.stream()
                    .filter(l -> l.accepted() < l.drafted() && l.drafted() > 2 && l.drafted() < 9)
                    .max(Comparator.comparingDouble(FirstWindowTest::telling))
                    .orElseThrow();
            stage.look(lane);
            window.model.inspector().inspect(new TokenKey(lane.number(), lane.accepted()));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(20);
        var facts = fx(() -> window.model.inspector().token.get().orElseThrow());
        assertThat(facts.uniform().orElseThrow()).isGreaterThanOrEqualTo(facts.chip().p() / facts.chip().q());
        assertThat(facts.picture().draws()).isTrue();
        assertThat(text("#inspector-kind")).isEqualTo("rejected");
        for (var theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            picture(theme, theme == ThemeChoice.LIGHT ? "inspector.png" : "inspector-dark.png");
        }
    }

    private static double telling(RoundLane lane) {
        var refused = lane.chips().get(lane.accepted());
        return Math.min(refused.p(), refused.q() - refused.p());
    }

    /** What a screen reader says of the lanes on screen. */
    private static String lanesAsSpoken(FxRobot robot) {
        return fx(() -> robot.lookup(".lane-cell").queryAll().stream()
                .map(cell -> String.valueOf(cell.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .collect(Collectors.joining("\n")));
    }

    private void pictures(FxRobot robot) throws IOException {
        if (System.getProperty("draftscope.pictures") != null) {
            // The program's first run of all is its slowest; a picture is of one like any other, and of its time with nobody watching.
            type("#compare-repeats", "5");
            form.start();
            page.until(EngineState.RUNNING);
            page.untilDone();
            // And of a machine that does nothing else, as far as the window can tell.
            for (int turn = 0; turn < TURNS && fx(() -> window.model.status.busy.get()); turn++) {
                robot.clickOn("#measure-again");
                page.until(EngineState.RUNNING);
                page.untilDone();
            }
        }
        for (var theme : new ThemeChoice[] {ThemeChoice.LIGHT, ThemeChoice.DARK}) {
            fx(() -> {
                // A round that shows every outcome at a size one can read.
                window.model.stage().lanes.stream()
                        .filter(lane -> lane.drafted() - lane.accepted() > 0 && lane.accepted() > 2)
                        .min(Comparator.comparingInt(RoundLane::drafted))
                        .ifPresent(window.model.stage()::look);
                return true;
            });
            picture(theme, theme == ThemeChoice.LIGHT ? "window.png" : "window-dark.png");
        }
    }

    private void picture(ThemeChoice theme, String name) throws IOException {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("draftscope.pictures")).map(Path::of);
        if (folder.isEmpty()) {
            return;
        }
        fx(() -> {
            window.themes.choice.unbind();
            window.themes.choice.set(theme);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(20);
        fx(() -> {
            Picture.write(stage.getScene(), 1, folder.get().resolve(name));
            return true;
        });
    }

    /** The switch may lie below the edge of a form that scrolls. */
    private void goOnAfterTheEnd(FxRobot robot) {
        var end = window.model.setup().ignoreEnd;
        robot.interact(() -> end.set(!end.get()));
    }
}
