package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.engine.Problem;
import draftscope.app.theme.SystemAppearance;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What the window does before the first run, and when what comes with the program is missing or broken. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class WorkbenchTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final FormPage form = new FormPage();
    private Stage stage;
    private Optional<Workbench> window = Optional.empty();

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @AfterEach
    void close() {
        window.ifPresent(Workbench::close);
    }

    @Test
    void beforeTheFirstRunAnExamplePlaysAndOneClickReplacesIt() {
        var page = new StagePage(open(Assets::locate));
        var model = page.window().model;
        await("the example").atMost(LONG).until(() -> fx(() -> !model.stage().lanes.isEmpty()));
        assertThat(page.banner()).startsWith("An example");
        await("the pair").atMost(LONG).until(() -> fx(() -> model.orders.runnable().get()));
        form.start();
        await("the run").atMost(LONG).until(() -> fx(() -> model.status.activity.get().equals("done")));
        assertThat(page.banner()).isEmpty();
        assertThat(fx(() -> model.stage().run.get().orElseThrow().target().name())).startsWith("scripted");
    }

    @Test
    void withoutAssetsItSaysSoAndStaysOpen() {
        var model = open(() -> {
                    throw new BadInputException("here", "the folder 'assets' is missing", "put it back");
                })
                .model;
        assertThat(fx(() -> model.problem.get().map(Problem::cause))).hasValue("the folder 'assets' is missing");
        assertThat(fx(() -> model.status.state.get())).isEqualTo(EngineState.FAILED);
        assertThat(fx(() -> stage.isShowing())).isTrue();
    }

    @Test
    void brokenPromptsAreOneLineAndThePairStillLoads(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("prompts"));
        Files.writeString(folder.resolve("prompts").resolve("fable-prompts.jsonl"), "{no json");
        var model = open(() -> new Assets(folder)).model;
        await().atMost(LONG).until(() -> fx(() -> model.problem.get().isPresent() && model.pair().get().isPresent()));
        assertThat(fx(() -> model.problem.get().orElseThrow().where())).contains("fable-prompts.jsonl");
    }

    @Test
    void aFileThatIsNoTraceIsOneLine(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("notes.jsonl"), "dear diary\n");
        var opened = open(Assets::locate);
        fx(() -> {
            opened.show(List.of(file));
            return true;
        });
        await().atMost(LONG).until(() -> fx(() -> opened.model.problem.get().isPresent()));
        assertThat(fx(() -> opened.model.problem.get().orElseThrow().where())).isEqualTo(file.toString());
    }

    private Workbench open(Supplier<Assets> assets) {
        var opened = fx(() -> StoryWindow.open(stage, ScriptedPairLoader.story(), assets, Outside.of(SystemAppearance.LIGHT), 1440, 860));
        window = Optional.of(opened);
        return opened;
    }
}
