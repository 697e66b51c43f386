package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.charts.ScoreStrip;
import draftscope.app.home.Keys;
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
import javafx.geometry.Point2D;
import javafx.scene.control.MenuButton;
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
    private static final String TREE = "#tree";
    private static final String STRIP = "#score-strip";

    private final MemorySettings settings = new MemorySettings();
    private Stage stage;
    private Workbench window;
    private FxRobot robot;
    private LessonHand hand;
    private LessonPage page;

    @Start
    void start(Stage shown) {
        stage = shown;
        settings.set(Keys.TOUR_OFFERED, true);
        window = StoryWindow.open(stage, new TorchPairLoader(), Outside.of(SystemAppearance.LIGHT, settings), 1440, 860);
        page = new LessonPage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** Half of them a day. */
    @Test
    void actsOfTheSmallestWindowAreDone(FxRobot mouse) {
        play(960, 600, 1, mouse, Today.part(List.of("costs/bonus", "costs/cache", "stopping/root", "trees/mask", "fails/wasted", "trees/sibling"), 2));
    }

    /** One of them a day. */
    @Test
    void actsOfASmallProjectorAreDone(FxRobot mouse) {
        play(1280, 720, 1, mouse, Today.part(List.of("costs/cache", "trees/mask"), 2));
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"960, 600, 1", "960, 600, 1.5", "1280, 720, 1", "1280, 720, 1.5", "1920, 1080, 1", "1920, 1080, 1.5"})
    void everyActOfEveryLessonIsDone(int width, int height, double type, FxRobot mouse) {
        play(width, height, type, mouse, Optional.ofNullable(System.getProperty("draftscope.acts")).map(acts -> List.of(acts.split(","))).orElse(List.of()));
    }

    private void play(int width, int height, double type, FxRobot mouse, List<String> only) {
        robot = mouse;
        hand = new LessonHand(mouse, stage);
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
            page.end();
        }
    }

    private void step(LessonFile lesson, LessonFile.Part part, String name) {
        boolean there = fx(() -> window.home.lessons.run.get().map(run -> run.lesson.file().id().equals(lesson.id())).orElse(false));
        if (!there || !part.fields().flag("keep")) {
            page.end();
            page.begin(lesson, part.name());
        }
        // What is only read comes between.
        while (there && part.fields().flag("keep") && !fx(() -> run().step().name()).equals(part.name())) {
            await(name).atMost(LONG).until(() -> fx(() -> run().arrived.get()));
            hand.on();
        }
        page.untilAt(part.name());
        page.settle();
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
        hand.on();
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
            double hidden = hand.hiddenByTheCard();
            if (stage.getWidth() / window.home.typeSize.get() >= MainView.MIN_WIDTH) {
                assertThat(hidden).as("%s: what of the lit control lies under the card", name).isZero();
            }
            return true;
        });
    }

    private interface Deed {
        void accept(LessonByHandTest test, LessonFields order);
    }

    /** How a hand does each kind of act. */
    private static final Map<String, Deed> DEEDS = Map.ofEntries(
            Map.entry("run", LessonByHandTest::runs),
            Map.entry("turn", (test, order) -> test.drag()),
            Map.entry("inspect", LessonByHandTest::inspect),
            Map.entry("below", (test, order) -> test.hand.click("#below-" + order.text("shows"))),
            Map.entry("draw", (test, order) -> test.hand.click("#draw-" + (int) order.number("at_least").orElseThrow())),
            Map.entry("whole_runs", (test, order) -> test.hand.click("#whole-start")),
            Map.entry("read_back", (test, order) -> test.hand.click("#pass-read")),
            Map.entry("measure", (test, order) -> test.hand.click("#pass-measure")),
            Map.entry("chart", LessonByHandTest::chart),
            Map.entry("race", LessonByHandTest::race),
            Map.entry("users", (test, order) -> test.slide()));

    private void runs(LessonFields order) {
        order.find("drafter").ifPresent(drafter -> hand.click("#drafter-" + drafter));
        order.find("policy").ifPresent(policy -> hand.click("#policy-" + policy));
        order.number("below").ifPresent(below -> {
            hand.click("#field-svip-h");
            robot.push(KeyCode.SHORTCUT, KeyCode.A).write(String.format(Locale.ROOT, "%.2f", below - 0.05));
        });
        hand.click("#run");
    }

    private void inspect(LessonFields order) {
        if (!fx(() -> run().window.stage().trees.get())) {
            hand.click("#round-pane .token-chip." + order.text("token"));
            return;
        }
        hand.reach(TREE);
        hand.uncover(fx(() -> nodeOfTree(order)));
        hand.reach(TREE);
        var at = fx(() -> nodeOfTree(order));
        assertThat(fx(() -> hand.met(at))).contains(fx(() -> hand.node(TREE).orElseThrow()));
        robot.clickOn(hand.scene(at));
    }

    /** The middle of a node of the kind asked for. */
    private Point2D nodeOfTree(LessonFields order) {
        var chips = run().window.stage().current.get().chips();
        var pane = (TreePane) hand.node(TREE).orElseThrow();
        var spot = pane.places().spots().stream()
                .filter(each -> !each.stub() && chips.get(each.node()).kind().id().equals(order.text("token")))
                .findFirst()
                .orElseThrow();
        return pane.localToScene(pane.middle(spot));
    }

    private void chart(LessonFields order) {
        hand.click("#chart-choose-1");
        WaitForAsyncUtils.waitForFxEvents(4);
        // The menu is a window of its own; it has the keys.
        var items = fx(() -> ((MenuButton) hand.node("#chart-choose-1").orElseThrow()).getItems());
        for (var item : items) {
            robot.push(KeyCode.DOWN);
            if (item.getId().equals("chart-kind-" + order.text("chart"))) {
                break;
            }
        }
        robot.push(KeyCode.ENTER);
    }

    private void race(LessonFields order) {
        hand.click("#page-race");
        await().atMost(LONG).until(() -> fx(() -> hand.node("#race-start").isPresent()));
        WaitForAsyncUtils.waitForFxEvents(6);
        hand.click("#race-pick-" + order.text("with"));
        hand.click("#race-start");
    }

    private void answer() {
        var exercise = fx(() -> run().step().exercise().orElseThrow());
        if (exercise.kind().yesOrNo()) {
            hand.click(exercise.answer() > 0 ? "#lesson-yes" : "#lesson-no");
        } else {
            hand.click("#lesson-typed");
            robot.write(String.format(Locale.ROOT, "%.3f", exercise.answer())).push(KeyCode.ENTER);
        }
    }

    /** Drags the line of the score strip far down. */
    private void drag() {
        var at = hand.reach(STRIP);
        // The line is where a press takes hold of it: it is looked for from above.
        var from = fx(() -> LessonHand.bounds(hand.node(STRIP).orElseThrow()));
        for (double y = from.getMinY() + 0.4 * from.getHeight(); y < from.getMaxY(); y += 5) {
            double before = threshold();
            robot.drag(hand.scene(new Point2D(at.getX(), y)), MouseButton.PRIMARY).moveTo(hand.scene(new Point2D(at.getX(), from.getMaxY() - 6))).drop();
            if (threshold() < before) {
                return;
            }
        }
        throw new AssertionError("the line was not found");
    }

    private double threshold() {
        return fx(() -> ((ScoreStrip) hand.node(STRIP).orElseThrow()).threshold().orElse(Double.NaN));
    }

    private void slide() {
        hand.click("#users-slider");
        robot.push(KeyCode.END);
    }

    private LessonRun<WorkbenchViewModel> run() {
        return page.run();
    }
}
