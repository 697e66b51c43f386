package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.TokenKey;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Looks closely at tokens and the prompt, and branches, by mouse and keys. Leaves pictures in {@code target/pictures}. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class InspectorTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, new ScriptedPairLoader(ScriptedPair.storyScript().withChat()), 1440, 860);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aTokenIsClickedFollowedByKeysBranchedFromAndLeft(FxRobot robot) throws IOException {
        run("hello 👋 שלום 你好\tworld", 60, "0");
        await("the run on stage").atMost(LONG).until(() -> fx(() -> window.model.stage().lanes.stream()
                .anyMatch(lane -> lane.accepted() > 0)));
        fx(() -> {
            window.model.stage().lanes.stream()
                    .filter(lane -> lane.accepted() > 0)
                    .findFirst()
                    .ifPresent(window.model.stage()::look);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(robot.lookup(".round-pane .token-chip.accepted").match(Node::isVisible).<Node>query());
        await().atMost(LONG).until(() -> robot.lookup("#inspector").query().isVisible());
        assertThat(robot.lookup("#inspector-kind").queryAs(Label.class).getText()).isEqualTo("accepted");
        assertThat(robot.lookup(".inspector-caution").queryAs(Label.class).getText()).contains("guarantees nothing");
        assertThat(robot.lookup("#top-draft .top-row").queryAll()).isNotEmpty();
        assertThat(robot.lookup("#top-target .top-row").queryAll()).isNotEmpty();
        Picture.inBothThemes(window, stage.getScene(), "inspector-greedy");

        var marked = fx(() -> window.model.look().marked.get());
        assertThat(marked.round()).isEqualTo(fx(() -> window.model.stage().current.get().number()));
        assertThat(robot.lookup(".text-ring").queryAllAs(Node.class)).as("marked in the text").anyMatch(Node::isVisible);
        assertThat(robot.lookup(".round-pane .token-chip").queryAllAs(Node.class))
                .filteredOn(chip -> chip.getPseudoClassStates().toString().contains("marked"))
                .hasSize(1);
        fx(() -> {
            window.model.inspector().moveRound(-1);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.stage().current.get().number())).isEqualTo(marked.round() - 1);
        assertThat(robot.lookup(".lane-cell").queryAllAs(Node.class))
                .filteredOn(cell -> cell.getPseudoClassStates().toString().contains("looked"))
                .hasSize(1);
        fx(() -> {
            window.model.inspector().inspect(marked);
            return true;
        });

        var before = where(robot);
        robot.clickOn("#inspector-next");
        assertThat(where(robot)).isNotEqualTo(before);
        robot.push(KeyCode.LEFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(where(robot)).isEqualTo(before);

        robot.clickOn("#inspector-prompt");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#prompt-rendered").queryAs(TextArea.class).getText()).startsWith("<user>");
        assertThat(robot.lookup("#prompt-tokens .prompt-token").queryAll()).hasSizeGreaterThan(5);
        Picture.inBothThemes(window, stage.getScene(), "inspector-prompt");

        robot.clickOn("#inspector-token");
        WaitForAsyncUtils.waitForFxEvents();
        var go = robot.lookup("#top-target .branch-button").match(Node::isVisible).<Node>query();
        robot.interact(() -> ((Button) go).fire());
        await("the branch").atMost(LONG).until(() -> fx(() -> window.model.branches.branches.size() == 2
                && !window.model.running().get()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#comparison-1").queryAs(Label.class).getText()).contains("diverge at token");
        Picture.inBothThemes(window, stage.getScene(), "inspector-branches");
        robot.clickOn("#branch-1");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.branches.active.get().orElseThrow().number())).isEqualTo(1);

        robot.push(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#inspector").query().isVisible()).isFalse();
        robot.push(KeyCode.CONTROL, KeyCode.I);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#inspector").query().isVisible()).isTrue();
        robot.clickOn("#inspector-close");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#inspector").query().isVisible()).isFalse();
    }

    @Test
    void underSamplingTheNeedleIsShown(FxRobot robot) throws IOException {
        run("hello", 60, "1");
        var key = fx(() -> window.model.stage().lanes.stream()
                .filter(lane -> lane.chips().stream().anyMatch(chip -> chip.kind() == ChipKind.REJECTED))
                .map(lane -> new TokenKey(lane.number(), lane.accepted()))
                .findFirst()
                .orElseThrow());
        robot.interact(() -> window.model.inspector().inspect(key));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".inspector-caution").queryAll()).isEmpty();
        assertThat(robot.lookup("#inspect-u").queryAs(Label.class).getText()).matches("0\\.\\d+.*");
        assertThat(robot.lookup("#inspector-kind").queryAs(Label.class).getText()).isEqualTo("rejected");
        Picture.inBothThemes(window, stage.getScene(), "inspector-sampled");
    }

    @Test
    void underBlockVerificationEveryPlaceTellsItsOwnNumbers(FxRobot robot) throws IOException {
        robot.interact(() -> robot.lookup("#rule-block").<ToggleButton>query().fire());
        run("hello", 60, "1");
        assertThat(fx(() -> window.model.stage().run.get().flatMap(RunStarted::rule).orElseThrow().name())).isEqualTo("block");
        var round = fx(() -> window.model.stage().lanes.stream()
                .flatMap(lane -> lane.ended().stream())
                .filter(ended -> ended.refused() && ended.accepted() > 0)
                .findFirst()
                .orElseThrow());
        for (int i = 0; i < round.drafted(); i++) {
            var key = new TokenKey(round.round(), i);
            robot.interact(() -> window.model.inspector().inspect(key));
            WaitForAsyncUtils.waitForFxEvents();
            var place = round.tokens().get(i).rule().orElseThrow();
            assertThat(robot.lookup("#inspect-rule-keeps").queryAs(Label.class).getText()).isEqualTo(Figures.fraction(place.keeps()));
            assertThat(robot.lookup("#inspect-rule-joint").queryAs(Label.class).getText())
                    .isEqualTo(Figures.fraction(place.joint().orElseThrow()));
            assertThat(robot.lookup("#inspect-u").queryAs(Label.class).getText()).matches("0\\.\\d+.*");
            boolean passes = round.tokens().get(i).uniform().orElseThrow() < place.keeps();
            assertThat(passes && i >= round.accepted()).as("nobody who passes is refused").isFalse();
            assertThat(robot.lookup("#inspector-draw").queryAll()).isEmpty();
            if (i == round.accepted()) {
                assertThat(robot.lookup(".inspector-decision").queryAs(Label.class).getText()).contains("no u fell under its h\u1d62");
                Picture.inBothThemes(window, stage.getScene(), "inspector-block");
            }
        }
    }

    @Test
    void aLossyRuleIsMarkedWhereverItIsSeenAndHasNoSpeed(FxRobot robot) throws IOException {
        robot.interact(() -> robot.lookup("#rule-lenience").<ToggleButton>query().fire());
        robot.interact(() -> window.model.setup().rule.numbers(RuleCatalog.entry("lenience")).field("lenience").text.set("0.1"));
        run("hello", 60, "0");
        assertThat(robot.lookup("#lossy-mark").<Label>query().isVisible()).isTrue();
        assertThat(fx(() -> window.model.status.speedup.get())).isEqualTo(Figures.DASH);
        assertThat(fx(() -> window.model.status.rate.get())).isEqualTo(Figures.DASH);
        assertThat(fx(() -> window.model.status.quality.get())).contains("No speed");
        assertThat(fx(() -> window.model.status.lossless.get())).contains("distance 0.").contains("target\u2019s own");
        assertThat(fx(() -> window.model.traces.entries.stream()
                        .filter(entry -> !entry.summary.run().exact())
                        .allMatch(entry -> Double.isNaN(entry.rate()) && entry.policy().contains("lossy"))))
                .isTrue();
        var key = fx(() -> window.model.stage().lanes.stream()
                .flatMap(lane -> lane.ended().stream())
                .filter(ended -> ended.tokens().stream()
                        .anyMatch(t -> t.outcome() == Outcome.ACCEPTED && t.rule().orElseThrow().distance().orElseThrow() == 1))
                .map(ended -> new TokenKey(ended.round(), 0))
                .findFirst()
                .orElseThrow());
        robot.interact(() -> window.model.inspector().inspect(key));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#inspector .lossy-mark").queryAll()).hasSize(1);
        assertThat(robot.lookup(".inspector-caution").queryAll()).isEmpty();
        assertThat(fx(() -> window.model.inspector().token.get().orElseThrow().picture().verdict(ChartWords.load())))
                .contains("not exact");
        Picture.inBothThemes(window, stage.getScene(), "lossy");
    }

    @Test
    void aTokenOfTheTextIsClicked(FxRobot robot) {
        run("hello", 40, "0");
        // A list keeps cells it does not need now, and cuts its first line: what is meant is a piece that can be seen.
        var list = robot.lookup("#text").query();
        robot.clickOn(robot.lookup("#text .running-text")
                .match((Text piece) -> !piece.getText().isBlank() && piece.getParent().getParent().isVisible()
                        && list.localToScene(list.getLayoutBounds()).contains(piece.localToScene(piece.getBoundsInLocal())))
                .<Node>query());
        await().atMost(LONG).until(() -> fx(() -> window.model.inspector().token.get().isPresent()));
        robot.push(KeyCode.ESCAPE);
        robot.interact(() -> window.model.inspector().close());
        robot.interact(() -> robot.lookup("#text").query().requestFocus());
        robot.push(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.inspector().token.get().orElseThrow().position())).isEqualTo(40);
    }

    private static String where(FxRobot robot) {
        return robot.lookup("#inspector-where").queryAs(Label.class).getText();
    }

    private void run(String prompt, int tokens, String temperature) {
        fx(() -> {
            window.model.setup().temperature.text.set(temperature);
            return true;
        });
        StoryWindow.run(window, prompt, tokens);
    }
}
