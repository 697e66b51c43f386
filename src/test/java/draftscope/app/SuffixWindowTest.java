package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlantafx.base.controls.ToggleSwitch;
import draftscope.decoding.event.Match;
import draftscope.decoding.event.RoundEnded;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TokenKey;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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

/** Suffixes in the window: where they were found, and the memory of earlier answers. Leaves pictures to be judged. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class SuffixWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
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
    void aMatchIsUnderlinedAndSaidAndTheMemoryIsSeenAndCleared(FxRobot robot) {
        robot.clickOn("#drafter-suffix-tree");
        robot.clickOn("#drafter-more");
        robot.interact(() -> robot.lookup("#field-suffix-tree-answers").queryAs(ToggleSwitch.class).setSelected(true));
        assertThat(held(robot)).isEqualTo("no earlier answer");
        assertThat(robot.lookup("#answers-forget").queryAs(Button.class).isDisabled()).isTrue();
        run("once upon a time");
        assertThat(held(robot)).startsWith("1 answer · 160 tokens · ").endsWith("KiB");

        look(match -> match.answer().isEmpty() && match.length() > 1 && match.at() > 8);
        Picture.inBothThemes(window, stage.getScene(), "suffix-text");
        assertThat(underlined(robot, "end")).isPositive();
        assertThat(fx(() -> window.model.stage().text().size())).isPositive();
        assertThat(robot.lookup(".round-reason").queryAs(Label.class).getText()).contains("found: the last ").contains("of this text too");

        run("the little fox");
        assertThat(held(robot)).startsWith("2 answers · 320 tokens · ");
        var lane = look(match -> match.answer().isPresent());
        assertThat(underlined(robot, "source")).isZero();
        assertThat(robot.lookup(".round-reason").queryAs(Label.class).getText()).contains("of answer 1").contains("in all answers (‘");
        fx(() -> {
            window.model.inspector().inspect(new TokenKey(lane.number(), 0));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#inspector-found").queryAs(Label.class).getText()).contains("of answer 1");
        assertThat(robot.lookup("#inspect-count").queryAs(Label.class).getText()).matches("\\d+ of \\d+");
        Picture.inBothThemes(window, stage.getScene(), "suffix-answer");

        robot.clickOn("#answers-forget");
        await("forgotten").atMost(LONG).until(() -> held(robot).equals("no earlier answer"));
        assertThat(robot.lookup("#answers-forget").queryAs(Button.class).isDisabled()).isTrue();
    }

    private static long underlined(FxRobot robot, String what) {
        return robot.lookup(".match-" + what).<Node>queryAll().stream().filter(Node::isVisible).count();
    }

    private static String held(FxRobot robot) {
        return robot.lookup("#answers-held").queryAs(Label.class).getText();
    }

    private void run(String prompt) {
        fx(() -> {
            window.model.setup().prompt.text.set(prompt);
            window.model.setup().maxNewTokens.text.set("160");
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> !window.model.running().get()
                && window.model.stage().run.get().filter(r -> r.prompt().contains(prompt)).isPresent()
                && window.model.clock().own().filter(own -> own.end().isPresent()).isPresent()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Shows the newest round, whose text is in sight, among those whose match is wanted. */
    private RoundLane look(Predicate<Match> wanted) {
        var found = fx(() -> {
            var lane = window.model.stage().lanes.stream()
                    .filter(l -> l.ended().flatMap(RoundEnded::match).filter(wanted).isPresent())
                    .filter(l -> l.drafted() > 1)
                    .max(Comparator.comparingInt(RoundLane::number))
                    .orElseThrow();
            window.model.stage().look(lane);
            return lane;
        });
        WaitForAsyncUtils.waitForFxEvents();
        return found;
    }
}
