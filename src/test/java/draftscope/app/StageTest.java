package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Density;
import draftscope.app.kit.Page;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.RoundLane;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Predicate;
import javafx.scene.Node;
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

    private final ScriptedPairLoader loader =
            new ScriptedPairLoader(ScriptedPair.storyScript().withChat());
    private Stage stage;
    private Workbench window;
    private StagePage page;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, 1440, 860);
        page = new StagePage(window);
    }

    @BeforeEach
    void run() {
        page.run("hello", 120);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void colourMeansWhatIsChosenAndTheLegendFollows(FxRobot robot) {
        show(lane -> lane.drafted() > lane.accepted());
        for (var colouring : Colouring.values()) {
            click("#colour-" + colouring.id());
            assertThat(fx(() -> window.model.look().colouring.get())).isEqualTo(colouring);
            assertThat(shown("#legend-" + colouring.id())).isTrue();
            var legends = robot.lookup(".colour-legend").queryParent().getChildrenUnmodifiable();
            assertThat(legends).hasSize(1);
            Picture.inBothThemes(window, stage.getScene(), "stage-" + colouring.id());
        }
        click("#colour-outcome");
        assertThat(robot.lookup(".round-pane .token-chip.by-outcome").queryAll()).isNotEmpty();
        assertThat(robot.lookup(".text-pane .tint-correction").queryAll()).isNotEmpty();
        click("#colour-entropy");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".round-pane .token-chip.by-outcome").queryAllAs(Node.class)).noneMatch(Node::isVisible);
    }

    @Test
    void compactLinesAndMarkedWhiteSpace(FxRobot robot) {
        var roomy = lines(robot).getFixedCellSize();
        click("#stage-density", "#stage-whitespace");
        assertThat(fx(() -> window.model.look().density.get())).isEqualTo(Density.COMPACT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(lines(robot).getFixedCellSize()).isLessThan(roomy);
        assertThat(robot.lookup(".text-pane .running-text").queryAllAs(Text.class))
                .anyMatch(text -> text.getText().contains("·"));
        Picture.inBothThemes(window, stage.getScene(), "stage-compact");
        click("#stage-density", "#stage-whitespace");
        assertThat(lines(robot).getFixedCellSize()).isEqualTo(roomy);
        assertThat(robot.lookup(".text-pane .running-text").queryAllAs(Text.class))
                .noneMatch(text -> text.getText().contains("·"));
    }

    /** Beside a race they would be taken for its own. */
    @Test
    void figuresOfTheStripStandBesideTheirRunOnly() {
        assertThat(shown("#figures")).isTrue();
        fx(() -> {
            window.model.page().set(Page.RACE);
            return true;
        });
        assertThat(shown("#figures")).isFalse();
        fx(() -> {
            window.model.page().set(Page.STAGE);
            return true;
        });
        assertThat(shown("#figures")).isTrue();
    }

    @Test
    void keysZoomAndPresent() {
        var before = page.titleWidth();
        press(KeyCode.CONTROL, KeyCode.EQUALS);
        press(KeyCode.CONTROL, KeyCode.EQUALS);
        assertThat(page.titleWidth()).isGreaterThan(1.15 * before);
        Picture.inBothThemes(window, stage.getScene(), "stage-zoomed");
        press(KeyCode.CONTROL, KeyCode.MINUS);
        assertThat(page.titleWidth()).isLessThan(1.15 * before);
        press(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(page.titleWidth()).isEqualTo(before);

        press(KeyCode.F11);
        assertThat(fx(stage::isFullScreen)).isTrue();
        assertThat(shown(".top-bar")).isFalse();
        assertThat(shown(".setup-pane")).isFalse();
        assertThat(shown(".status-strip")).isFalse();
        assertThat(shown(".stage-pane")).isTrue();
        assertThat(shown(".speedup-chart")).isTrue();
        assertThat(text("#stage-prompt"))
                .startsWith("SVIP h 0.30, greedy").contains("hello");
        assertThat(shown("#stage-prompt")).isTrue();
        assertThat(page.banner()).isEqualTo("done");
        Picture.inBothThemes(window, stage.getScene(), "stage-presenting");
        press(KeyCode.ESCAPE);
        assertThat(fx(stage::isFullScreen)).isFalse();
        assertThat(shown(".setup-pane")).isTrue();
        assertThat(shown("#stage-prompt")).isFalse();
        assertThat(page.titleWidth()).isEqualTo(before);
    }

    @Test
    void theThresholdIsDraggedAndHoldsFromTheNextRoundOn(FxRobot robot) {
        loader.log().delayMillis(40);
        page.ask("hello", 900);
        act(window.model::run);
        await("the run itself").atMost(Duration.ofSeconds(120)).until(() -> fx(() -> window.model.stage().run.get()
                .filter(run -> run.policy().name().equals("svip"))
                .isPresent() && window.model.stage().lanes.size() > 3));
        var strip = page.strip();
        robot.interact(strip::requestFocus);
        for (int i = 0; i < 4; i++) {
            press(KeyCode.SHIFT, KeyCode.UP);
        }
        assertThat(fx(() -> window.model.setup().form(PolicyCatalog.entry("svip")).field("h").text.get())).isEqualTo("0.5");
        await("a round under the new h").atMost(Duration.ofSeconds(120)).until(() -> fx(() -> {
            var newest = window.model.stage().lanes.get(0);
            return window.model.stage().threshold(newest).orElse(0) == 0.5;
        }));
        var first = fx(() -> window.model.stage().lane(1).orElseThrow());
        assertThat(fx(() -> window.model.stage().threshold(first)).orElseThrow()).isEqualTo(0.3);
        loader.log().delayMillis(0);
        await().atMost(Duration.ofSeconds(120)).until(() -> fx(() -> ShownCharts.speedup(window.model.charts).lines().stream()
                .anyMatch(line -> line.name().contains("turned"))));
    }

    @Test
    void wordsOfTheStripStayInPlaceUnderAWideRound(FxRobot robot) {
        act(() -> window.model.setup().form(PolicyCatalog.entry("svip")).field("h").text.set("50"));
        page.run("hello", 90);
        show(lane -> lane.drafted() > 20);
        var strip = page.strip();
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
            act(() -> stage.setWidth(width));
            var strip = page.strip();
            var pane = robot.lookup(".round-scroller").query();
            double chips = fx(() -> pane.lookupAll(".token-chip").stream()
                    .filter(Node::isVisible)
                    .mapToDouble(chip -> chip.localToScene(chip.getLayoutBounds()).getMaxX())
                    .max()
                    .orElse(0));
            assertThat(fx(() -> first.getStyleClass().contains("dense"))).as("at " + width).isEqualTo(false);
            var lines = lines(robot);
            await("the end of the text in sight at " + width).atMost(Duration.ofSeconds(120)).until(() -> fx(() -> lines.lookupAll(".text-cell").stream()
                    .filter(Node::isVisible)
                    .anyMatch(cell -> ((ListCell<?>) cell).getIndex() == lines.getItems().size() - 1
                            && lines.contains(lines.sceneToLocal(cell.localToScene(5, 5))))));
            assertThat(chips).as("at " + width).isLessThan(fx(() -> strip.localToScene(strip.getLayoutBounds()).getMaxX()));
        }
    }

    /** The shortest round of a kind. */
    private void show(Predicate<RoundLane> wanted) {
        page.look(wanted, Comparator.comparingInt(RoundLane::drafted).reversed());
    }

    private static ListView<?> lines(FxRobot robot) {
        return robot.lookup("#text").queryAs(ListView.class);
    }
}
