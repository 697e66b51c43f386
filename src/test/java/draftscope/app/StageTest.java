package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.charts.ScoreStrip;
import draftscope.app.kit.Density;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.RoundLane;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Looks at the stage in every way a person can. Leaves pictures in {@code target/pictures} to be judged. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class StageTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final ScriptedPairLoader loader =
            new ScriptedPairLoader(ScriptedPair.storyScript().withChat());
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, 1440, 860);
    }

    @BeforeEach
    void run() {
        StoryWindow.awaitPair(window);
        run("hello", "120");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void colourMeansWhatIsChosenAndTheLegendFollows(FxRobot robot) throws IOException {
        show(lane -> lane.drafted() - lane.accepted() > 0 && lane.accepted() > 1);
        for (var colouring : Colouring.values()) {
            robot.clickOn("#colour-" + colouring.id());
            assertThat(fx(() -> window.model.look().colouring.get())).isEqualTo(colouring);
            assertThat(robot.lookup("#legend-" + colouring.id()).query().isVisible()).isTrue();
            var legends = robot.lookup(".colour-legend").queryParent().getChildrenUnmodifiable();
            assertThat(legends).hasSize(1);
            Picture.inBothThemes(window, stage.getScene(), "stage-" + colouring.id());
        }
        robot.clickOn("#colour-outcome");
        assertThat(robot.lookup(".round-pane .token-chip.by-outcome").queryAll()).isNotEmpty();
        assertThat(robot.lookup(".text-pane .tint-correction").queryAll()).isNotEmpty();
        robot.clickOn("#colour-entropy");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".round-pane .token-chip.by-outcome").queryAllAs(Node.class)).noneMatch(Node::isVisible);
    }

    @Test
    void compactLinesAndMarkedWhiteSpace(FxRobot robot) throws IOException {
        var roomy = lines(robot).getFixedCellSize();
        robot.clickOn("#stage-density").clickOn("#stage-whitespace");
        assertThat(fx(() -> window.model.look().density.get())).isEqualTo(Density.COMPACT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(lines(robot).getFixedCellSize()).isLessThan(roomy);
        assertThat(robot.lookup(".text-pane .running-text").queryAllAs(Text.class))
                .anyMatch(text -> text.getText().contains("·"));
        Picture.inBothThemes(window, stage.getScene(), "stage-compact");
        robot.clickOn("#stage-density").clickOn("#stage-whitespace");
        assertThat(lines(robot).getFixedCellSize()).isEqualTo(roomy);
        assertThat(robot.lookup(".text-pane .running-text").queryAllAs(Text.class))
                .noneMatch(text -> text.getText().contains("·"));
    }

    @Test
    void keysZoomAndPresent(FxRobot robot) throws IOException {
        var before = width(robot, ".round-title");
        robot.push(KeyCode.CONTROL, KeyCode.EQUALS).push(KeyCode.CONTROL, KeyCode.EQUALS);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(width(robot, ".round-title")).isGreaterThan(1.15 * before);
        Picture.inBothThemes(window, stage.getScene(), "stage-zoomed");
        robot.push(KeyCode.CONTROL, KeyCode.MINUS);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(width(robot, ".round-title")).isLessThan(1.15 * before);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT0);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(width(robot, ".round-title")).isEqualTo(before);

        robot.push(KeyCode.F11);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(stage::isFullScreen)).isTrue();
        assertThat(shown(robot, ".top-bar")).isFalse();
        assertThat(shown(robot, ".setup-pane")).isFalse();
        assertThat(shown(robot, ".status-strip")).isFalse();
        assertThat(shown(robot, ".stage-pane")).isTrue();
        assertThat(shown(robot, ".speedup-chart")).isTrue();
        assertThat(robot.lookup("#stage-prompt").queryAs(Label.class).getText())
                .startsWith("SVIP h 0.30, greedy").contains("hello");
        assertThat(shown(robot, "#stage-prompt")).isTrue();
        assertThat(robot.lookup("#banner").queryAs(Label.class).getText()).isEqualTo("done");
        Picture.inBothThemes(window, stage.getScene(), "stage-presenting");
        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(stage::isFullScreen)).isFalse();
        assertThat(shown(robot, ".setup-pane")).isTrue();
        assertThat(shown(robot, "#stage-prompt")).isFalse();
        assertThat(width(robot, ".round-title")).isEqualTo(before);
    }

    @Test
    void theThresholdIsDraggedAndHoldsFromTheNextRoundOn(FxRobot robot) {
        loader.log().delayMillis(40);
        fx(() -> {
            window.model.setup().maxNewTokens.text.set("900");
            window.model.run();
            return true;
        });
        await("the run itself").atMost(LONG).until(() -> fx(() -> window.model.stage().run.get()
                .filter(run -> run.policy().name().equals("svip"))
                .isPresent() && window.model.stage().lanes.size() > 3));
        var strip = robot.lookup("#score-strip").queryAs(ScoreStrip.class);
        robot.interact(strip::requestFocus);
        for (int i = 0; i < 4; i++) {
            robot.push(KeyCode.SHIFT, KeyCode.UP);
        }
        assertThat(fx(() -> window.model.setup().form(PolicyCatalog.entry("svip")).field("h").text.get())).isEqualTo("0.5");
        await("a round under the new h").atMost(LONG).until(() -> fx(() -> {
            var newest = window.model.stage().lanes.get(0);
            return window.model.stage().threshold(newest).orElse(0) == 0.5;
        }));
        var first = fx(() -> window.model.stage().lane(1).orElseThrow());
        assertThat(fx(() -> window.model.stage().threshold(first)).orElseThrow()).isEqualTo(0.3);
        loader.log().delayMillis(0);
        await().atMost(LONG).until(() -> fx(() -> ShownCharts.speedup(window.model.charts).lines().stream()
                .anyMatch(line -> line.name().contains("turned"))));
    }

    @Test
    void wordsOfTheStripStayInPlaceUnderAWideRound(FxRobot robot) throws IOException {
        fx(() -> {
            window.model.setup().form(PolicyCatalog.entry("svip")).field("h").text.set("50");
            return true;
        });
        run("hello", "90");
        show(lane -> lane.drafted() > 20);
        var strip = robot.lookup("#score-strip").query();
        var pane = robot.lookup(".round-pane").query();
        var inside = fx(() -> pane.sceneToLocal(strip.localToScene(strip.getLayoutBounds())));
        assertThat(inside.getMaxX()).isLessThanOrEqualTo(pane.getLayoutBounds().getWidth());
        Picture.inBothThemes(window, stage.getScene(), "round-wide");
    }

    @Test
    void chipsAndPointsFitAnewWhenTheWindowDoes(FxRobot robot) {
        show(lane -> lane.drafted() > 0);
        var first = robot.lookup(".round-pane .token-chip").match(Node::isVisible).<Node>query();
        for (int width : new int[] {1900, 980, 1900}) {
            fx(() -> {
                stage.setWidth(width);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
            var strip = robot.lookup("#score-strip").queryAs(ScoreStrip.class);
            var pane = robot.lookup(".round-scroller").query();
            double chips = fx(() -> pane.lookupAll(".token-chip").stream()
                    .filter(Node::isVisible)
                    .mapToDouble(chip -> chip.localToScene(chip.getLayoutBounds()).getMaxX())
                    .max()
                    .orElse(0));
            assertThat(fx(() -> first.getStyleClass().contains("dense"))).as("at " + width).isEqualTo(false);
            var lines = lines(robot);
            assertThat(fx(() -> lines.lookupAll(".text-cell").stream()
                            .filter(Node::isVisible)
                            .anyMatch(cell -> ((ListCell<?>) cell).getIndex() == lines.getItems().size() - 1
                                    && lines.contains(lines.sceneToLocal(cell.localToScene(5, 5))))))
                    .as("the end of the text is in sight at " + width)
                    .isTrue();
            assertThat(chips).as("at " + width).isLessThan(fx(() -> strip.localToScene(strip.getLayoutBounds()).getMaxX()));
        }
    }

    private void show(Predicate<RoundLane> wanted) {
        fx(() -> {
            window.model.stage().lanes.stream()
                    .filter(wanted)
                    .min(Comparator.comparingInt(RoundLane::drafted))
                    .ifPresent(window.model.stage()::look);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void run(String prompt, String tokens) {
        fx(() -> {
            window.model.setup().prompt.text.set(prompt);
            window.model.setup().maxNewTokens.text.set(tokens);
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static ListView<?> lines(FxRobot robot) {
        return robot.lookup("#text").queryAs(ListView.class);
    }

    private static double width(FxRobot robot, String query) {
        var label = robot.lookup(query).queryAs(Label.class);
        return fx(() -> label.localToScene(label.getLayoutBounds()).getWidth());
    }

    private static boolean shown(FxRobot robot, String query) {
        return fx(() -> {
            for (Node at = robot.lookup(query).query(); at != null; at = at.getParent()) {
                if (!at.isVisible()) {
                    return false;
                }
            }
            return true;
        });
    }
}
