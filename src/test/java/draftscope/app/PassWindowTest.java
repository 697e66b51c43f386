package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.inspector.InspectorViewModel;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.model.PairLoader;
import draftscope.model.torch.TorchPairLoader;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import java.util.concurrent.Callable;
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

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    private void open(PairLoader loader) {
        window = fx(() -> StoryWindow.open(stage, loader, 1440, 900));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theTargetReadsItsTextBackAndPassesOfManyRowsAreTimed(FxRobot robot) {
        open(new TorchPairLoader());
        run(PolicyCatalog.baseline());
        assertThat(words("#pass-note")).contains("48 tokens took 48 passes");
        click("#pass-read");
        until("the reading", () -> !window.model.pass().words.get().isEmpty());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(words("#pass-verdict")).startsWith("48 of 48 choices").contains("One pass of 49 rows");
        assertThat(robot.lookup("#pass-text .same").queryAll()).hasSize(48);
        act(window.model.pass()::measure);
        until("the measuring", () -> window.model.pass().price.get().measured().size() == 12
                && window.model.pass().possible.get());
        Picture.inBothThemes(window, stage.getScene(), "pass");
        act(() -> stage.setHeight(1390));
        WaitForAsyncUtils.waitForFxEvents(10);
        Picture.inBothThemes(window, stage.getScene(), "pass-tall");
        var price = fx(() -> window.model.pass().price.get());
        assertThat(price.measured()).allMatch(pass -> pass.millis() > 0).last().matches(pass -> pass.rows() == 64);
        assertThat(price.rounds()).hasSize(48);
        assertThat(words("#users-reading")).as("a run without a draft").contains("draft model");
    }

    @Test
    void manyUsersAreReadOffThePassesOfBothModels(FxRobot robot) {
        open(ScriptedPairLoader.story());
        act(() -> stage.setHeight(1390));
        run(PolicyCatalog.find("constant").orElseThrow());
        act(window.model.pass()::measure);
        var users = fx(() -> window.model.pass().users);
        until("the measuring", () -> window.model.pass().possible.get() && !users.data.get().isEmpty());
        // Rounds of five guesses, and passes of up to 256 rows.
        assertThat(fx(() -> users.most.get())).isEqualTo(256 / 6);
        assertThat(fx(() -> users.data.get().measured())).hasSize(256 / 6).allMatch(point -> point.speedup() > 0);
        assertThat(fx(() -> users.data.get().roofline())).hasSize(9).allMatch(point -> point.speedup() > 0);
        var first = words("#users-reading");
        act(() -> robot.lookup("#users-slider").queryAs(Slider.class).setValue(20));
        assertThat(words("#users-reading")).isNotEqualTo(first).startsWith("20 at once").contains("120 rows");
        act(() -> users.fields().get(1).text.set("no number"));
        assertThat(fx(() -> users.data.get().roofline())).isEmpty();
        act(() -> users.fields().get(1).text.set("900"));
        new InspectorPage(window).scrollToEnd();
        Picture.inBothThemes(window, stage.getScene(), "pass-users");
    }

    /** Makes a run and looks at its passes. */
    private void run(PolicyEntry policy) {
        StoryWindow.awaitPair(window);
        act(() -> {
            window.model.setup().policy.set(policy);
            window.model.setup().maxNewTokens.text.set("48");
            window.model.run();
        });
        new StagePage(window).untilDone();
        click("#inspect");
        new InspectorPage(window).tab(InspectorViewModel.Tab.PASS);
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(Duration.ofSeconds(120)).until(() -> fx(holds));
    }

    private static String words(String id) {
        return text(id).replace('\u00a0', ' ');
    }
}
