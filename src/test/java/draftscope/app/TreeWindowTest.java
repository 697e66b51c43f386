package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.TreeRounds;
import draftscope.app.tree.TreePane;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TreeLayout.Spot;
import java.time.Duration;
import java.util.Comparator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Trees in the window, as a person uses them. Leaves pictures in {@code target/pictures} to be judged. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class TreeWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final FormPage form = new FormPage();
    private Stage stage;
    private Workbench window;
    private StagePage page;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
        page = new StagePage(window);
    }

    @BeforeEach
    void ready() {
        StoryWindow.awaitPair(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aDrafterIsChosenAndItsRoundsAreTrees(FxRobot robot) {
        form.drafter("eagle2");
        assertThat(fx(() -> window.model.setup().drafter.drafter.get()).name()).isEqualTo("eagle2");
        form.drafterOptions();
        assertThat(form.has("eagle2-tree_width")).isTrue();
        Picture.inBothThemes(window, stage.getScene(), "tree-setup");
        StoryWindow.run(window, "once upon a time", 64);
        assertThat(page.hasTree()).isTrue();
        assertThat(page.hasStrip()).isFalse();
        assertThat(text(".round-counts")).contains("level");
        assertThat(robot.lookup(".lane-shape").queryAllAs(Label.class)).anyMatch(l -> l.getText().contains("depth"));
        form.drafterOptions();
        form.drafter("model");
        act(window.model::run);
        await("chains again").atMost(LONG).until(() -> fx(() -> !window.model.stage().trees.get()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(page.hasTree()).isFalse();
    }

    @Test
    void nodesAreLookedAtFoldedOnesOpenAndKeysGoFromNodeToNode(FxRobot robot) {
        var lane = show();
        var inspector = new InspectorPage(window);
        var pane = page.tree();
        var layout = fx(() -> pane.places());
        var stub = layout.spots().stream().filter(Spot::stub).findFirst().orElseThrow();
        Picture.inBothThemes(window, stage.getScene(), "tree");
        clickSpot(robot, pane, stub);
        assertThat(fx(() -> pane.places().spots())).noneMatch(s -> s.stub() && s.parent() == stub.parent());
        robot.push(KeyCode.DIGIT0);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> pane.places().spots())).isEqualTo(layout.spots());
        var node = layout.spots().stream().filter(s -> !s.stub() && s.column() == 1).findFirst().orElseThrow();
        clickSpot(robot, pane, node);
        assertThat(inspector.facts().key().index()).isEqualTo(node.node());
        assertThat(inspector.where()).contains("level 2 of");
        assertThat(shown("#inspect-tree-cumulative")).isTrue();
        Picture.inBothThemes(window, stage.getScene(), "tree-inspected");
        robot.interact(pane::requestFocus);
        robot.push(KeyCode.LEFT);
        assertThat(inspector.facts().key().index())
                .as("arrows belong to the tree, not to the clock")
                .isEqualTo(node.parent());
        assertThat(fx(() -> window.model.stage().current.get().number())).isEqualTo(lane.number());
    }

    @Test
    void wheelAndDragMoveAndZoom(FxRobot robot) {
        show();
        var pane = page.tree();
        robot.interact(() -> pane.fireEvent(wheel(40, true)));
        robot.interact(() -> pane.fireEvent(wheel(40, true)));
        WaitForAsyncUtils.waitForFxEvents();
        var zoomed = fx(pane::camera);
        assertThat(zoomed.zoom()).isGreaterThan(1);
        robot.drag(pane).dropBy(-60, -20);
        WaitForAsyncUtils.waitForFxEvents();
        var dragged = fx(pane::camera);
        assertThat(dragged.x()).isGreaterThan(zoomed.x());
        robot.interact(() -> pane.fireEvent(wheel(-20, false)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(pane::camera)).isNotEqualTo(dragged);
        robot.push(KeyCode.MINUS).push(KeyCode.MINUS).push(KeyCode.MINUS).push(KeyCode.MINUS);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(pane::camera).zoom()).isLessThan(1);
        click("#tree-reset");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(pane::camera).zoom()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1280, 720", "1440, 860", "1920, 1080"})
    void theTreeHasItsRoomInEveryWindow(int width, int height) {
        fx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        show();
        var root = stage.getScene().getRoot();
        fx(() -> {
            var round = root.lookup(".round-pane");
            var tree = root.lookup("#tree");
            assertThat(within(round, root.lookup(".stage-pane"))).isTrue();
            for (Node part : new Node[] {tree, root.lookup("#tree-strip"), root.lookup(".round-title")}) {
                assertThat(within(part, round)).as(part.toString()).isTrue();
            }
            assertThat(tree.getLayoutBounds().getHeight()).isGreaterThan(200);
            return true;
        });
        Picture.inBothThemes(window, stage.getScene(), "tree-" + width);
    }

    /** A recorded run needs no model: the tree comes from the file. */
    private RoundLane show() {
        page.replay(TreeRounds.sampledEagle());
        var lane = page.look(round -> true, Comparator.comparingInt(l -> 100 * l.accepted() + l.drafted()));
        act(stage.getScene().getRoot()::layout);
        return lane;
    }

    private static boolean within(Node part, Node whole) {
        var a = part.localToScene(part.getLayoutBounds());
        var b = whole.localToScene(whole.getLayoutBounds());
        return a.getMinX() >= b.getMinX() - 1
                && a.getMaxX() <= b.getMaxX() + 1
                && a.getMinY() >= b.getMinY() - 1
                && a.getMaxY() <= b.getMaxY() + 1;
    }

    private static void clickSpot(FxRobot robot, TreePane pane, Spot spot) {
        var at = fx(() -> pane.localToScreen(pane.middle(spot)));
        robot.clickOn(at);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static ScrollEvent wheel(double up, boolean control) {
        return new ScrollEvent(
                ScrollEvent.SCROLL, 300, 120, 300, 120, false, control, false, control && mac(), false, false, 0, up, 0, up,
                ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null);
    }

    private static boolean mac() {
        return System.getProperty("os.name").startsWith("Mac");
    }
}
