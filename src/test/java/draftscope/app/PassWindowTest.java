package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.decoding.policy.PolicyCatalog;
import draftscope.model.torch.TorchPairLoader;
import java.io.IOException;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The embedded target writes alone, reads its text back in one pass, and its passes are timed: all by buttons. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class PassWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, new TorchPairLoader(), 1440, 900);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theTargetReadsItsTextBackAndPassesOfManyRowsAreTimed(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        fx(() -> {
            window.model.setup().policy.set(PolicyCatalog.baseline());
            window.model.setup().maxNewTokens.text.set("48");
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        robot.clickOn("#inspect");
        robot.clickOn("#inspector-pass");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(words(robot, "#pass-note")).contains("48 tokens took 48 passes");
        robot.clickOn("#pass-read");
        await("the reading").atMost(LONG).until(() -> fx(() -> !window.model.pass().words.get().isEmpty()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(words(robot, "#pass-verdict")).startsWith("48 of 48 choices").contains("One pass of 49 rows");
        assertThat(robot.lookup("#pass-text .same").queryAll()).hasSize(48);
        robot.interact(() -> window.model.pass().measure());
        await("the measuring").atMost(LONG).until(() -> fx(() -> window.model.pass().price.get().measured().size() == 12
                && window.model.pass().possible.get()));
        Picture.inBothThemes(window, stage.getScene(), "pass");
        fx(() -> {
            stage.setHeight(1390);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(10);
        Picture.inBothThemes(window, stage.getScene(), "pass-tall");
        var price = fx(() -> window.model.pass().price.get());
        assertThat(price.measured()).allMatch(pass -> pass.millis() > 0).last().matches(pass -> pass.rows() == 64);
        assertThat(price.rounds()).hasSize(48);
        assertThat(words(robot, "#users-reading")).as("a run without a draft").contains("draft model");
    }

    @Test
    void manyUsersAreReadOffThePassesOfBothModels(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        fx(() -> {
            stage.setHeight(1390);
            window.model.setup().policy.set(PolicyCatalog.find("constant").orElseThrow());
            window.model.setup().maxNewTokens.text.set("48");
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        robot.clickOn("#inspect");
        robot.clickOn("#inspector-pass");
        robot.interact(() -> window.model.pass().measure());
        var users = fx(() -> window.model.pass().users);
        await("the measuring").atMost(LONG).until(() -> fx(() -> window.model.pass().possible.get() && !users.data.get().isEmpty()));
        // Rounds of five guesses, and passes of up to 256 rows.
        assertThat(fx(() -> users.most.get())).isEqualTo(256 / 6);
        assertThat(fx(() -> users.data.get().measured())).hasSize(256 / 6).allMatch(point -> point.speedup() > 0);
        assertThat(fx(() -> users.data.get().roofline())).hasSize(9).allMatch(point -> point.speedup() > 0);
        var first = words(robot, "#users-reading");
        robot.interact(() -> robot.lookup("#users-slider").queryAs(Slider.class).setValue(20));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(words(robot, "#users-reading")).isNotEqualTo(first).startsWith("20 at once").contains("120 rows");
        robot.interact(() -> users.fields().get(1).text.set("no number"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> users.data.get().roofline())).isEmpty();
        robot.interact(() -> users.fields().get(1).text.set("900"));
        robot.interact(() -> robot.lookup("#inspector-scroller").queryAs(ScrollPane.class).setVvalue(1));
        WaitForAsyncUtils.waitForFxEvents(10);
        Picture.inBothThemes(window, stage.getScene(), "pass-users");
    }

    private static String words(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText().replace('\u00a0', ' ');
    }
}
