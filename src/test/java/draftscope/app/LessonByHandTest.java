package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.charts.ScoreStrip;
import draftscope.app.home.Keys;
import draftscope.app.kit.ScrollBox;
import draftscope.app.lesson.LessonRun;
import draftscope.app.lesson.act.LessonFields;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.main.MainView;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.settings.MemorySettings;
import draftscope.app.theme.SystemAppearance;
import draftscope.app.tree.TreePane;
import draftscope.model.machine.Assets;
import draftscope.model.torch.TorchPairLoader;
import draftscope.testing.Today;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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
 * Does what the lessons ask for, all of it with the mouse and the keyboard on the embedded models, in every window that is
 * supported: nothing that is to be clicked lies out of reach or under the card. With {@code -Ddraftscope.acts=costs/read,trees/mask} only those.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class LessonByHandTest {

    private static final Duration LONG = Duration.ofSeconds(180);
    private static final Duration SHORT = Duration.ofSeconds(20);

    private final MemorySettings settings = new MemorySettings();
    private Stage stage;
    private Workbench window;
    private FxRobot robot;

    @Start
    void start(Stage shown) {
        stage = shown;
        settings.set(Keys.TOUR_OFFERED, true);
        window = StoryWindow.open(stage, new TorchPairLoader(), Outside.of(SystemAppearance.LIGHT, settings), 1440, 860);
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** Half of them a day. */
    @Test
    void actsOfTheSmallestWindowAreDone(FxRobot hand) {
        play(960, 600, 1, hand, Today.part(List.of("costs/bonus", "costs/cache", "stopping/root", "trees/mask", "fails/wasted", "trees/sibling"), 2));
    }

    /** One of them a day. */
    @Test
    void actsOfASmallProjectorAreDone(FxRobot hand) {
        play(1280, 720, 1, hand, Today.part(List.of("costs/cache", "trees/mask"), 2));
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"960, 600, 1", "960, 600, 1.5", "1280, 720, 1", "1280, 720, 1.5", "1920, 1080, 1", "1920, 1080, 1.5"})
    void everyActOfEveryLessonIsDone(int width, int height, double type, FxRobot hand) {
        play(width, height, type, hand, Optional.ofNullable(System.getProperty("draftscope.acts")).map(acts -> List.of(acts.split(","))).orElse(List.of()));
    }

    private void play(int width, int height, double type, FxRobot hand, List<String> only) {
        robot = hand;
        StoryWindow.awaitPair(window);
        fx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            window.home.typeSize.set(type);
            return true;
        });
        for (var lesson : LessonFile.all(Assets.locate().lessons(), problem -> {})) {
            for (var part : lesson.parts()) {
                var name = lesson.id() + "/" + part.name();
                boolean asks = part.fields().has("act") || part.fields().has("exercise");
                if (asks && (only.isEmpty() || only.contains(name))) {
                    step(lesson, part, name);
                }
            }
            robot.interact(() -> window.model.sheet().set(Optional.empty()));
        }
    }

    private void step(LessonFile lesson, LessonFile.Part part, String name) {
        boolean there = fx(() -> window.home.lessons.run.get().map(run -> run.lesson.file().id().equals(lesson.id())).orElse(false));
        if (!there || !part.fields().flag("keep")) {
            robot.interact(() -> window.model.sheet().set(Optional.empty()));
            robot.interact(() -> window.home.lessons.begin(lesson, part.name()));
        }
        // What is only read comes between.
        while (there && part.fields().flag("keep") && !fx(() -> run().step().name()).equals(part.name())) {
            await(name).atMost(LONG).until(() -> fx(() -> run().arrived.get()));
            on();
        }
        await(name).atMost(LONG).until(() -> fx(() -> window.home.lessons.run.get()
                .filter(run -> run.step().name().equals(part.name()) && run.arrived.get())
                .isPresent()));
        WaitForAsyncUtils.waitForFxEvents(12);
        assertThat(fx(() -> run().done.get())).as("%s was done by looking at it", name).isFalse();
        try {
            hiddenByTheCard(name);
            if (part.fields().has("exercise")) {
                answer();
            } else {
                var order = part.fields().object("act").orElseThrow();
                DEEDS.get(order.text("do")).accept(this, order);
            }
            await(name + " is done").atMost(LONG).until(() -> fx(() -> run().done.get()));
        } finally {
            picture(name);
        }
        on();
    }

    private void on() {
        click(fx(() -> node("#lesson-card").isPresent()) ? "#lesson-next" : "#lesson-strip-next");
    }

    private void picture(String name) {
        fx(() -> {
            Picture.write(stage.getScene(), 1, Path.of("target", "pictures", String.format(Locale.ROOT, "hand-%.0f-%.1f-%s.png", stage.getWidth(), window.home.typeSize.get(), name.replace('/', '-'))));
            return true;
        });
    }

    /**
     * The card lies beside what is lit: that is seen while the words about it are read. In a window larger than its screen, of which only a
     * part is seen, it may have to be folded.
     */
    private void hiddenByTheCard(String name) {
        fx(() -> {
            var lit = node(".spotlight-ring").orElseThrow();
            var under = common(bounds(lit), bounds(node("#lesson-card").orElseThrow()));
            if (stage.getWidth() / window.home.typeSize.get() >= MainView.MIN_WIDTH) {
                assertThat(under.getWidth() * under.getHeight()).as("%s: what of the lit control lies under the card", name).isZero();
            }
            return true;
        });
    }

    private interface Deed {
        void accept(LessonByHandTest hand, LessonFields order);
    }

    /** How a hand does each kind of act. */
    private static final Map<String, Deed> DEEDS = Map.ofEntries(
            Map.entry("run", LessonByHandTest::runs),
            Map.entry("turn", (hand, order) -> hand.drag()),
            Map.entry("inspect", LessonByHandTest::inspect),
            Map.entry("below", (hand, order) -> hand.click("#below-" + order.text("shows"))),
            Map.entry("draw", (hand, order) -> hand.click("#draw-" + (int) order.number("at_least").orElseThrow())),
            Map.entry("whole_runs", (hand, order) -> hand.click("#whole-start")),
            Map.entry("read_back", (hand, order) -> hand.click("#pass-read")),
            Map.entry("measure", (hand, order) -> hand.click("#pass-measure")),
            Map.entry("chart", LessonByHandTest::chart),
            Map.entry("race", LessonByHandTest::race),
            Map.entry("users", (hand, order) -> hand.slide()));

    private void runs(LessonFields order) {
        order.find("drafter").ifPresent(drafter -> click("#drafter-" + drafter));
        order.find("policy").ifPresent(policy -> click("#policy-" + policy));
        order.number("below").ifPresent(below -> {
            click("#field-svip-h");
            robot.push(KeyCode.SHORTCUT, KeyCode.A).write(String.format(Locale.ROOT, "%.2f", below - 0.05));
        });
        click("#run");
    }

    private void inspect(LessonFields order) {
        if (!fx(() -> run().window.stage().trees.get())) {
            click("#round-pane .token-chip." + order.text("token"));
            return;
        }
        reach("#tree");
        if (fx(() -> node("#lesson-card").filter(card -> bounds(card).contains(nodeOfTree(order))).isPresent())) {
            click("#lesson-fold");
            reach("#tree");
        }
        var at = fx(() -> nodeOfTree(order));
        assertThat(fx(() -> picked(stage.getScene().getRoot(), at))).contains(fx(() -> node("#tree").orElseThrow()));
        robot.clickOn(scene(at));
    }

    /** The middle of a node of the kind asked for. */
    private Point2D nodeOfTree(LessonFields order) {
        var chips = run().window.stage().current.get().chips();
        var pane = (TreePane) node("#tree").orElseThrow();
        var spot = pane.places().spots().stream()
                .filter(each -> !each.stub() && chips.get(each.node()).kind().id().equals(order.text("token")))
                .findFirst()
                .orElseThrow();
        return pane.localToScene(pane.middle(spot));
    }

    private void chart(LessonFields order) {
        click("#chart-choose-1");
        WaitForAsyncUtils.waitForFxEvents(4);
        // The menu is a window of its own; it has the keys.
        var items = fx(() -> ((MenuButton) node("#chart-choose-1").orElseThrow()).getItems());
        for (var item : items) {
            robot.push(KeyCode.DOWN);
            if (item.getId().equals("chart-kind-" + order.text("chart"))) {
                break;
            }
        }
        robot.push(KeyCode.ENTER);
    }

    private void race(LessonFields order) {
        click("#page-race");
        await().atMost(LONG).until(() -> fx(() -> node("#race-start").isPresent()));
        WaitForAsyncUtils.waitForFxEvents(6);
        click("#race-pick-" + order.text("with"));
        click("#race-start");
    }

    private void answer() {
        var exercise = fx(() -> run().step().exercise().orElseThrow());
        if (exercise.kind().yesOrNo()) {
            click(exercise.answer() > 0 ? "#lesson-yes" : "#lesson-no");
        } else {
            click("#lesson-typed");
            robot.write(String.format(Locale.ROOT, "%.3f", exercise.answer())).push(KeyCode.ENTER);
        }
    }

    /** Drags the line of the score strip far down. */
    private void drag() {
        var at = reach("#score-strip");
        var from = fx(() -> {
            var strip = (ScoreStrip) node("#score-strip").orElseThrow();
            // The line is where a press takes hold of it: it is looked for from above.
            return bounds(strip);
        });
        for (double y = from.getMinY() + 0.4 * from.getHeight(); y < from.getMaxY(); y += 5) {
            double before = threshold();
            robot.drag(scene(new Point2D(at.getX(), y)), MouseButton.PRIMARY).moveTo(scene(new Point2D(at.getX(), from.getMaxY() - 6))).drop();
            if (threshold() < before) {
                return;
            }
        }
        throw new AssertionError("the line was not found");
    }

    private double threshold() {
        return fx(() -> ((ScoreStrip) node("#score-strip").orElseThrow()).threshold().orElse(Double.NaN));
    }

    private void slide() {
        click("#users-slider");
        robot.push(KeyCode.END);
    }

    private LessonRun<WorkbenchViewModel> run() {
        return window.home.lessons.run.get().orElseThrow();
    }

    private void click(String query) {
        robot.clickOn(scene(reach(query)));
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    private Point2D scene(Point2D at) {
        return fx(() -> stage.getScene().getRoot().localToScreen(at));
    }

    /** The middle of what is seen of a control, once it was scrolled to and the card was folded where that lies on it. */
    private Point2D reach(String query) {
        await(query).atMost(SHORT).until(() -> fx(() -> node(query).filter(node -> !node.isDisabled()).isPresent()));
        reveal(query);
        boolean own = query.startsWith("#lesson-");
        if (!own && fx(() -> node("#lesson-card").filter(card -> bounds(card).contains(middle(query))).isPresent())) {
            click("#lesson-fold");
            WaitForAsyncUtils.waitForFxEvents(6);
            reveal(query);
        }
        return fx(() -> {
            var at = middle(query);
            var picked = picked(stage.getScene().getRoot(), at).orElseThrow(() -> new AssertionError(query + " lies outside of the window"));
            var wanted = node(query).orElseThrow();
            assertThat(Stream.iterate(picked, Node::getParent).takeWhile(n -> n != null).anyMatch(n -> n == wanted))
                    .as("%s at %s: what a click there meets is %s", query, at, picked)
                    .isTrue();
            return at;
        });
    }

    private void reveal(String query) {
        fx(() -> {
            var node = node(query).orElseThrow();
            for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof ScrollPane pane && pane.getContent() != null) {
                    ScrollBox.reveal(pane, node);
                    // What is under the folded card comes up when the window itself is scrolled on.
                    if (node("#lesson-strip").filter(strip -> bounds(strip).intersects(bounds(node))).isPresent()) {
                        pane.setVvalue(pane.getVmax());
                    }
                }
            }
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(6);
    }

    private Point2D middle(String query) {
        var node = node(query).orElseThrow();
        var seen = bounds(node);
        for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane pane) {
                seen = common(seen, bounds(pane));
            }
        }
        assertThat(seen.getWidth() * seen.getHeight()).as("%s is seen", query).isPositive();
        return new Point2D(seen.getCenterX(), seen.getCenterY());
    }

    private Optional<Node> node(String query) {
        return robot.lookup("#lesson " + query).queryAllAs(Node.class).stream().filter(Hand::shown).findFirst();
    }

    /** What a click meets: the topmost node that takes the mouse there. */
    private static Optional<Node> picked(Node node, Point2D scene) {
        if (!node.isVisible() || node.isMouseTransparent() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node instanceof Parent parent) {
            var children = parent.getChildrenUnmodifiable();
            for (int i = children.size() - 1; i >= 0; i--) {
                var found = picked(children.get(i), scene);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return node.isPickOnBounds() && node.getLayoutBounds().contains(node.sceneToLocal(scene)) ? Optional.of(node) : Optional.empty();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x, y,
                Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
    }
}
