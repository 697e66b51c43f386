package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.theme.ThemeChoice;
import draftscope.decoding.port.DecodingException;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
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

/** Uses the window as a person would, over a scripted pair. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class WindowTest {

    private final ScriptedPairLoader loader = ScriptedPairLoader.story();
    private Stage stage;
    private Workbench window;
    private StagePage page;
    private final FormPage form = new FormPage();

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, 1440, 860);
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
    void clicksRunSeesChipsStopsAndRunsAgain(FxRobot robot) {
        form.prompt("hello");
        form.limit(40);
        form.start();
        page.untilDone();
        assertThat(page.lanes()).isPositive();
        assertThat(robot.lookup(".token-chip.accepted").queryAll()).isNotEmpty();
        assertThat(robot.lookup(".token-chip.rejected").queryAll()).isNotEmpty();
        assertThat(text("#figure-speedup")).endsWith("×");
        loader.log().delayMillis(4);
        form.limit(400);
        form.start();
        await().atMost(Duration.ofSeconds(120)).until(() -> page.state() == EngineState.RUNNING && page.lanes() > 1);
        form.stop();
        page.until(EngineState.READY);
        assertThat(page.activity()).isEqualTo("stopped");
        loader.log().delayMillis(0);
        form.limit(20);
        form.start();
        page.untilDone();
    }

    @Test
    void aClickOnALaneShowsItLarge(FxRobot robot) {
        page.run("hello", 60);
        var wanted = fx(() -> window.model.stage().lanes.get(2));
        robot.clickOn(page.cell(wanted));
        assertThat(page.title()).isEqualTo("Round " + wanted.number());
    }

    @Test
    void aTokenOfALaneTellsAboutItselfUnderThePointer(FxRobot robot) {
        page.run("hello", 60);
        var lane = fx(() -> window.model.stage().lanes.get(1));
        var chips = page.cell(lane).lookup(".lane-chips");
        robot.moveTo(robot.offset(chips, Pos.TOP_LEFT, new Point2D(8, 10)).query());
        robot.moveBy(2, 1);
        await("the details").atMost(Duration.ofSeconds(60)).until(() -> fx(WindowTest::hovers)
                .contains(lane.chips().get(0).details()));
    }

    private static List<String> hovers() {
        return Window.getWindows().stream()
                .filter(shown -> shown instanceof Tooltip && shown.isShowing())
                .map(shown -> ((Tooltip) shown).getText())
                .toList();
    }

    @Test
    void keysRunAndStop() {
        form.prompt("hello");
        form.limit(400);
        loader.log().delayMillis(4);
        press(KeyCode.CONTROL, KeyCode.ENTER);
        page.until(EngineState.RUNNING);
        press(KeyCode.ESCAPE);
        page.until(EngineState.READY);
        assertThat(page.activity()).isEqualTo("stopped");
    }

    @Test
    void aWrongFieldIsMarkedAndRunIsRefusedUntilItIsMended() {
        form.prompt("hello");
        form.set("temperature", "hot");
        assertThat(form.wrong("temperature")).isTrue();
        assertThat(form.startable()).isFalse();
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(page.message()).contains("Temperature");
        page.dismiss();
        assertThat(page.warns()).isFalse();
        form.set("temperature", "0.7");
        assertThat(form.startable()).isTrue();
    }

    @Test
    void aFailureIsShownAndTheWindowGoesOn() {
        form.prompt("hello");
        form.limit(30);
        loader.log().failNext("draft.draft", 3, () -> new DecodingException("the draft gave no number"));
        form.start();
        await().atMost(Duration.ofSeconds(120)).until(() -> page.warns());
        assertThat(page.message()).contains("the draft gave no number");
        form.start();
        page.untilDone();
        assertThat(page.warns()).isFalse();
    }

    @Test
    void everyPolicyCanBeChosen() {
        page.ask("hello", 20);
        for (var policy : List.of("constant", "heuristic", "none", "svip")) {
            form.policy(policy);
            form.start();
            page.untilDone();
            assertThat(fx(() -> window.model.stage().run.get().orElseThrow().policy().name()))
                    .isEqualTo(policy);
            act(window.model.orders::stop);
        }
    }

    @Test
    void unusualPromptsAreDecoded() {
        for (var prompt : List.of(
                "👩‍🚀🇦🇹 emoji 🎉", "שלום עולם, איך אתה?", "مرحبا بالعالم", "你好，世界。这是一个测试。", "tab\ttab\r\nline\n\n\nline",
                "{{ 7*7 }} <|endoftext|> </s> \u0000 \u200F")) {
            page.run(prompt, 30);
            assertThat(page.activity()).as(prompt).isEqualTo("done");
        }
    }

    @Test
    void aPromptOfFiveThousandCharactersIsRefusedOrDecodedButNeverCut() {
        page.run("fox ".repeat(1250), 10);
        assertThat(page.problem().orElseThrow().cause()).contains("1024");
        page.run("once upon a time ".repeat(40), 10);
        assertThat(page.activity()).isEqualTo("done");
    }

    @ParameterizedTest
    @CsvSource({"1440, 900", "1920, 1080"})
    @Tag("long")
    void nothingOverlapsOrIsCutBetween(int width, int height) {
        nothingOverlapsOrIsCutAtAnySize(width, height);
    }

    /** The smallest of those in use and the largest; the two between are long. */
    @ParameterizedTest
    @CsvSource({"1280, 720", "2560, 1440"})
    void nothingOverlapsOrIsCutAtAnySize(int width, int height) {
        fx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
        page.run("hello", 120);
        for (var theme : new ThemeChoice[] {ThemeChoice.DARK, ThemeChoice.LIGHT}) {
            fx(() -> {
                window.themes.choice.unbind();
                window.themes.choice.set(theme);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
            fx(() -> {
                var root = stage.getScene().getRoot();
                root.applyCss();
                root.layout();
                assertThat(cut(root)).as("cut texts").isEmpty();
                var columns = root.lookup(".columns");
                assertThat(overlaps((Parent) columns)).as("overlapping columns").isEmpty();
                assertThat(overlaps((Parent) root.lookup(".stage-pane"))).isEmpty();
                assertThat(overlaps((Parent) root.lookup(".measures-pane"))).isEmpty();
                return true;
            });
        }
    }

    /** Labels that do not have the room their words need. */
    private static List<String> cut(Parent root) {
        var cut = new ArrayList<String>();
        for (var node : all(root)) {
            if (node instanceof Labeled labeled
                    && !labeled.isWrapText()
                    && labeled.getText() != null
                    && !labeled.getText().isBlank()
                    && shown(labeled)
                    && labeled.getWidth() + 1 < labeled.prefWidth(-1)) {
                cut.add(labeled.getText() + " " + labeled.getWidth() + " < " + labeled.prefWidth(-1));
            }
        }
        return cut;
    }

    static List<String> overlaps(Parent parent) {
        var found = new ArrayList<String>();
        // What is not shown keeps the place it had.
        var children = parent.getChildrenUnmodifiable().stream().filter(Node::isVisible).toList();
        for (int i = 0; i < children.size(); i++) {
            for (int j = i + 1; j < children.size(); j++) {
                Bounds a = children.get(i).getBoundsInParent();
                Bounds b = children.get(j).getBoundsInParent();
                boolean apart = a.getMaxX() <= b.getMinX() + 1
                        || b.getMaxX() <= a.getMinX() + 1
                        || a.getMaxY() <= b.getMinY() + 1
                        || b.getMaxY() <= a.getMinY() + 1;
                if (!apart) {
                    found.add(children.get(i) + " and " + children.get(j));
                }
            }
        }
        var inside = parent.getLayoutBounds();
        for (var child : children) {
            if (child.getBoundsInParent().getMaxX() > inside.getMaxX() + 1
                    || child.getBoundsInParent().getMaxY() > inside.getMaxY() + 1) {
                found.add(child + " at " + child.getBoundsInParent() + " reaches out of " + parent + " of " + inside);
            }
        }
        return found;
    }

    private static List<Node> all(Parent root) {
        var nodes = new ArrayList<Node>();
        for (var child : root.getChildrenUnmodifiable()) {
            nodes.add(child);
            if (child instanceof Parent parent) {
                nodes.addAll(all(parent));
            }
        }
        return nodes;
    }
}
