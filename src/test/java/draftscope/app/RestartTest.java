package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.home.Keys;
import draftscope.app.kit.Density;
import draftscope.app.kit.Page;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.settings.FileSettings;
import draftscope.app.setup.ConversationForm.Turn;
import draftscope.app.theme.SystemAppearance;
import draftscope.app.theme.ThemeChoice;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.Colouring;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Uses the window, closes it and opens it again. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class RestartTest {

    @TempDir
    private Path folder;

    private final FormPage form = new FormPage();
    private Optional<Workbench> window = Optional.empty();
    private Stage stage;

    @AfterEach
    void close() {
        act(() -> {
            window.ifPresent(Workbench::close);
            stage.close();
        });
    }

    @Test
    void theWindowComesBackAsItWasLeft() {
        var first = open();
        var page = new StagePage(window.orElseThrow());
        StoryWindow.awaitPair(page.window());
        form.policy("constant");
        form.set("constant-draft_length", "9");
        form.set("temperature", "warm");
        form.paste("A fox.\nAnd a crow.");
        click("#colour-outcome", "#stage-density");
        form.set("temperature", "0");
        act(() -> {
            first.look().zoomIn();
            first.deck().choose(0, ChartKind.TIMES);
            var lookup = DrafterCatalog.entry("eagle2");
            first.setup().drafter.drafter.set(lookup);
            first.setup().drafter.options(lookup).fields().values().iterator().next().text.set("3");
            first.setup().conversation.system.text.set("Be brief.");
            first.setup().conversation.turns.setAll(new Turn(false, "Who?"), new Turn(true, "A fox."));
            window.orElseThrow().home.theme.set(ThemeChoice.DARK);
        });
        form.start();
        await("the run").atMost(Duration.ofSeconds(120)).until(() -> !page.running() && page.lanes() > 0);
        click("#page-sweep");
        act(() -> {
            stage.setX(40);
            stage.setY(30);
            stage.setWidth(1300);
            stage.setHeight(780);
        });
        close();

        var second = open();
        assertThat(fx(() -> second.page().get())).isEqualTo(Page.SWEEP);
        assertThat(fx(() -> second.setup().policy.get())).isEqualTo(PolicyCatalog.entry("constant"));
        assertThat(fx(() -> second.setup().form(PolicyCatalog.entry("constant")).field("draft_length").text.get())).isEqualTo("9");
        assertThat(fx(() -> second.setup().temperature.text.get())).isEqualTo("0");
        assertThat(fx(() -> second.setup().drafter.drafter.get())).isEqualTo(DrafterCatalog.entry("eagle2"));
        assertThat(fx(() -> second.setup().drafter.options(DrafterCatalog.entry("eagle2")).fields().values().iterator().next().text.get()))
                .isEqualTo("3");
        assertThat(fx(() -> second.setup().conversation.system.text.get())).isEqualTo("Be brief.");
        assertThat(fx(() -> second.setup().conversation.turns))
                .containsExactly(new Turn(false, "Who?"), new Turn(true, "A fox."));
        assertThat(fx(() -> second.look().colouring.get())).isEqualTo(Colouring.OUTCOME);
        assertThat(fx(() -> second.look().density.get())).isEqualTo(Density.COMPACT);
        assertThat(fx(() -> second.look().zoom.get())).isEqualTo(1.1);
        assertThat(fx(() -> second.deck().at(0).get())).isEqualTo(ChartKind.TIMES);
        assertThat(fx(() -> window.orElseThrow().themes.dark.get())).isTrue();
        assertThat(fx(() -> window.orElseThrow().home.prompts)).containsExactly("A fox.\nAnd a crow.");
        assertThat(fx(() -> stage.getX())).isEqualTo(40);
        assertThat(fx(() -> stage.getWidth())).isEqualTo(1300);
        assertThat(fx(() -> stage.getHeight())).isEqualTo(780);
        // The prompt of the form stays; the first example's does not take its place.
        StoryWindow.awaitPair(window.orElseThrow());
        assertThat(fx(() -> second.setup().prompt.text.get())).isEqualTo("A fox.\nAnd a crow.");

        act(window.orElseThrow().home::reset);
        assertThat(fx(() -> second.setup().form(PolicyCatalog.entry("constant")).field("draft_length").text.get())).isEqualTo("5");
        assertThat(fx(() -> second.setup().conversation.turns)).isEmpty();
        assertThat(fx(() -> window.orElseThrow().themes.choice.get())).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(fx(() -> second.deck().at(0).get())).isEqualTo(ChartKind.SPEEDUP);
        assertThat(fx(() -> window.orElseThrow().home.prompts)).hasSize(1);
        close();
        assertThat(new FileSettings(folder.resolve("settings.json"), Runnable::run).get(Keys.FORM)).isEmpty();
    }

    @Test
    void aDamagedFileIsOneLineInTheWindow() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"theme\"");
        var model = open();
        assertThat(fx(() -> model.problem.get().orElseThrow().cause())).contains("damaged at line 1");
        StoryWindow.awaitPair(window.orElseThrow());
    }

    private WorkbenchViewModel open() {
        var opened = fx(() -> {
            stage = new Stage();
            return new Workbench(
                    stage,
                    ScriptedPairLoader.story(),
                    Assets::locate,
                    1,
                    Outside.of(
                            SystemAppearance.LIGHT,
                            new FileSettings(folder.resolve("settings.json"), Runnable::run)));
        });
        window = Optional.of(opened);
        WaitForAsyncUtils.waitForFxEvents();
        return opened.model;
    }
}
