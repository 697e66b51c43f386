package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.fire;
import static draftscope.app.Hand.focus;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static draftscope.app.Hand.there;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.inspector.InspectorViewModel;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.rule.RuleCatalog;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.stage.TokenKey;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import javafx.scene.Node;
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

/** Looks closely at tokens and the prompt, and branches, by mouse and keys. Leaves pictures in {@code target/pictures}. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class InspectorTest {

    private Stage stage;
    private Workbench window;
    private StagePage page;
    private InspectorPage inspector;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, new ScriptedPairLoader(ScriptedPair.storyScript().withChat()), 1440, 860);
        page = new StagePage(window);
        inspector = new InspectorPage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aTokenIsClickedFollowedByKeysBranchedFromAndLeft(FxRobot robot) {
        run("hello 👋 שלום 你好\tworld", 60, "0");
        page.look(lane -> lane.accepted() > 0);
        inspector.openAccepted();
        assertThat(inspector.kind()).isEqualTo("accepted");
        assertThat(text(".inspector-caution")).contains("guarantees nothing");
        assertThat(there("#top-draft .top-row")).isTrue();
        assertThat(there("#top-target .top-row")).isTrue();
        Picture.inBothThemes(window, stage.getScene(), "inspector-greedy");

        var marked = fx(() -> window.model.look().marked.get());
        assertThat(marked.round()).isEqualTo(page.current().number());
        assertThat(robot.lookup(".text-ring").queryAllAs(Node.class)).as("marked in the text").anyMatch(Node::isVisible);
        assertThat(in(robot, ".round-pane .token-chip", "marked")).isEqualTo(1);
        act(() -> window.model.inspector().moveRound(-1));
        assertThat(page.current().number()).isEqualTo(marked.round() - 1);
        assertThat(in(robot, ".lane-cell", "looked")).isEqualTo(1);
        inspector.inspect(marked);

        var before = inspector.where();
        inspector.next();
        assertThat(inspector.where()).isNotEqualTo(before);
        press(KeyCode.LEFT);
        assertThat(inspector.where()).isEqualTo(before);

        inspector.tab(InspectorViewModel.Tab.PROMPT);
        assertThat(text("#prompt-rendered")).startsWith("<user>");
        assertThat(robot.lookup("#prompt-tokens .prompt-token").queryAll()).hasSizeGreaterThan(5);
        Picture.inBothThemes(window, stage.getScene(), "inspector-prompt");

        inspector.tab(InspectorViewModel.Tab.TOKEN);
        inspector.branch();
        assertThat(text("#comparison-1")).contains("diverge at token");
        Picture.inBothThemes(window, stage.getScene(), "inspector-branches");
        click("#branch-1");
        assertThat(fx(() -> window.model.branches.active.get().orElseThrow().number())).isEqualTo(1);

        press(KeyCode.ESCAPE);
        assertThat(inspector.open()).isFalse();
        press(KeyCode.CONTROL, KeyCode.I);
        assertThat(inspector.open()).isTrue();
        click("#inspector-close");
        assertThat(inspector.open()).isFalse();
    }

    @Test
    void underSamplingTheNeedleIsShown() {
        run("hello", 60, "1");
        inspector.inspectRejected();
        assertThat(there(".inspector-caution")).isFalse();
        assertThat(inspector.figure("u")).matches("0\\.\\d+.*");
        assertThat(inspector.kind()).isEqualTo("rejected");
        Picture.inBothThemes(window, stage.getScene(), "inspector-sampled");
    }

    @Test
    void underBlockVerificationEveryPlaceTellsItsOwnNumbers() {
        fire("#rule-block");
        run("hello", 60, "1");
        assertThat(fx(() -> window.model.stage().run.get().flatMap(RunStarted::rule).orElseThrow().name())).isEqualTo("block");
        var round = page.lane(lane -> lane.ended().filter(ended -> ended.refused() && ended.accepted() > 0).isPresent())
                .ended()
                .orElseThrow();
        for (int i = 0; i < round.drafted(); i++) {
            inspector.inspect(new TokenKey(round.round(), i));
            var place = round.tokens().get(i).rule().orElseThrow();
            assertThat(inspector.figure("rule-keeps")).isEqualTo(Figures.fraction(place.keeps()));
            assertThat(inspector.figure("rule-joint")).isEqualTo(Figures.fraction(place.joint().orElseThrow()));
            assertThat(inspector.figure("u")).matches("0\\.\\d+.*");
            boolean passes = round.tokens().get(i).uniform().orElseThrow() < place.keeps();
            assertThat(passes && i >= round.accepted()).as("nobody who passes is refused").isFalse();
            assertThat(there("#inspector-draw")).isFalse();
            if (i == round.accepted()) {
                assertThat(text(".inspector-decision")).contains("no u fell under its h\u1d62");
                Picture.inBothThemes(window, stage.getScene(), "inspector-block");
            }
        }
    }

    @Test
    void aLossyRuleIsMarkedWhereverItIsSeenAndHasNoSpeed(FxRobot robot) {
        fire("#rule-lenience");
        act(() -> window.model.setup().rule.numbers(RuleCatalog.entry("lenience")).field("lenience").text.set("0.1"));
        run("hello", 60, "0");
        assertThat(shown("#lossy-mark")).isTrue();
        assertThat(fx(() -> window.model.status.speedup.get())).isEqualTo(Figures.DASH);
        assertThat(fx(() -> window.model.status.rate.get())).isEqualTo(Figures.DASH);
        assertThat(fx(() -> window.model.status.quality.get())).contains("No speed");
        assertThat(fx(() -> window.model.status.lossless.get())).contains("distance 0.").contains("target\u2019s own");
        assertThat(new TracesPage(window).entries())
                .filteredOn(entry -> !entry.summary.run().exact())
                .allMatch(entry -> Double.isNaN(entry.rate()) && entry.policy().contains("lossy"));
        var lane = page.lane(round -> round.ended().stream().flatMap(ended -> ended.tokens().stream())
                .anyMatch(t -> t.outcome() == Outcome.ACCEPTED && t.rule().orElseThrow().distance().orElseThrow() == 1));
        inspector.inspect(new TokenKey(lane.number(), 0));
        assertThat(robot.lookup("#inspector .lossy-mark").queryAll()).hasSize(1);
        assertThat(there(".inspector-caution")).isFalse();
        assertThat(fx(() -> inspector.facts().picture().verdict(ChartWords.load()))).contains("not exact");
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
        inspector.untilOfAToken();
        press(KeyCode.ESCAPE);
        act(window.model.inspector()::close);
        focus("#text");
        press(KeyCode.ENTER);
        assertThat(inspector.facts().position()).isEqualTo(40);
    }

    /** How many nodes are in a state. */
    private static long in(FxRobot robot, String query, String state) {
        return robot.lookup(query).queryAllAs(Node.class).stream()
                .filter(node -> node.getPseudoClassStates().toString().contains(state))
                .count();
    }

    private void run(String prompt, int tokens, String temperature) {
        act(() -> window.model.setup().temperature.text.set(temperature));
        page.run(prompt, tokens);
    }
}
