package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.charts.ScoreStrip;
import draftscope.decoding.policy.PolicyCatalog;
import java.time.Duration;
import java.util.Comparator;
import javafx.scene.Node;
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

/** A block in the window: a row that appears at once, fades, and is cut. Leaves pictures to be judged. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class BlockWindowTest {

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
    void whatThePolicyCutOffStandsFadingBehindTheCut(FxRobot robot) {
        robot.clickOn("#drafter-dflash");
        fx(() -> {
            window.model.setup().prompt.text.set("once upon a time");
            window.model.setup().maxNewTokens.text.set("160");
            window.model.setup().form(PolicyCatalog.standard()).live().orElseThrow().text.set("0.6");
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> !window.model.running().get()
                && window.model.stage().run.get().filter(r -> r.prompt().contains("once upon")).isPresent()
                && window.model.clock().own().filter(own -> own.end().isPresent()).isPresent()));
        WaitForAsyncUtils.waitForFxEvents();
        var lane = fx(() -> {
            var found = window.model.stage().lanes.stream()
                    .max(Comparator.comparingInt(l -> Math.min(l.drafted(), l.ended().map(e -> e.cut().size()).orElse(0))))
                    .orElseThrow();
            window.model.stage().look(found);
            return found;
        });
        WaitForAsyncUtils.waitForFxEvents();
        Picture.inBothThemes(window, stage.getScene(), "block");
        int cut = lane.ended().orElseThrow().cut().size();
        assertThat(cut).isPositive();
        var chips = robot.lookup("#round-pane .token-chip.cut").<Node>queryAll().stream().filter(Node::isVisible).toList();
        assertThat(chips).hasSize(cut).allMatch(chip -> chip.getOpacity() < 1);
        assertThat(robot.lookup("#score-strip").queryAs(ScoreStrip.class).getData().cut()).isEqualTo(cut);
        assertThat(robot.lookup(".round-counts").queryAs(Label.class).getText())
                .contains("the last " + cut + " of " + (cut + lane.drafted()) + " guesses cut off");
        // Nothing is known of them that a token's page could tell.
        robot.clickOn(chips.get(0));
        assertThat(fx(() -> window.model.inspector().token.get())).isEmpty();
    }
}
