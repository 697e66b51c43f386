package draftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Sheet;
import draftscope.app.record.ExportKind;
import draftscope.app.record.ExportSubject;
import draftscope.app.record.GifFile;
import draftscope.app.run.Baseline;
import draftscope.app.theme.ThemeChoice;
import draftscope.draw.Provenance;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.NIOUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Exports the run on stage as a person would, and reads the files back. Leaves pictures in {@code target/pictures}. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ExportWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Path PICTURES = Path.of("target", "pictures");

    @TempDir
    private Path folder;

    private final ScriptedPairLoader loader = new ScriptedPairLoader(ScriptedPair.storyScript().withChat());
    private Stage stage;
    private Workbench window;
    private Path next;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, 1440, 860);
        window.model.export.dialogs(new FileDialogs() {
            @Override
            public Optional<Path> open(String title) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(String title, String suggestion) {
                return Optional.of(next);
            }

            @Override
            public Optional<Path> folder(String title) {
                return Optional.empty();
            }
        });
    }

    @BeforeEach
    void ready() throws IOException {
        StoryWindow.awaitPair(window);
        var trace = TraceFile.read(Assets.locate().traces().resolve("svip-story.jsonl")).runs().get(0);
        fx(() -> {
            window.model.replay(trace);
            return null;
        });
        await("the run on stage").atMost(LONG).until(() -> fx(() -> window.model.clock().ready.get()));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aGifAndAFilmOfSomeRounds(FxRobot robot) throws Exception {
        robot.clickOn("#export");
        assertThat(fx(() -> window.model.sheet().get())).contains(Sheet.EXPORT);
        assertThat(text(robot, "#export-subject")).contains("SVIP", "24 rounds", "poor boy");
        type(robot, "#field-export_from", "14");
        type(robot, "#field-export_to", "15");
        choose(robot, "#export-size", 0);
        picture("export-gif");
        var planned = fx(() -> window.model.export.form.order.get()).orElseThrow().frames();
        assertThat(text(robot, "#export-estimate")).contains(planned.total() + " frames");
        // An ending of another kind is put right.
        next = folder.resolve("run.mp4");
        finish(robot, "run.gif");
        var gif = GifFile.read(folder.resolve("run.gif"));
        assertThat(gif.pictures()).hasSize(planned.stills().size());
        assertThat(gif.hundredths()).isEqualTo((int) Math.round(100 * planned.seconds()));
        assertThat(gif.pictures().get(0).getWidth()).isEqualTo(640);
        assertThat(gif.pictures().get(0).getHeight()).isEqualTo(360);

        robot.clickOn("#export-kind-mp4");
        type(robot, "#field-export_rate", "10");
        var film = fx(() -> window.model.export.form.order.get()).orElseThrow().frames();
        next = folder.resolve("run");
        finish(robot, "run.mp4");
        try (var channel = NIOUtils.readableChannel(folder.resolve("run.mp4").toFile())) {
            var meta = FrameGrab.createFrameGrab(channel).getVideoTrack().getMeta();
            assertThat(meta.getTotalFrames()).isEqualTo(film.stills().size());
            assertThat(meta.getTotalDuration()).isEqualTo(film.seconds());
        }
        assertThat(files()).containsExactly("run.gif", "run.mp4");
    }

    @Test
    void oneIsStoppedAnotherFailsAndTheThirdIsMade(FxRobot robot) throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.E);
        assertThat(fx(() -> window.model.sheet().get())).contains(Sheet.EXPORT);
        robot.clickOn("#export-kind-mp4");
        choose(robot, "#export-size", 3);
        next = folder.resolve("stopped.mp4");
        robot.clickOn("#export-start");
        await("some frames").atMost(LONG).until(() -> fx(() -> window.model.export.run.share.get()) > 0);
        assertThat(robot.lookup("#export-start").query().isDisabled()).isTrue();
        picture("export-running");
        robot.clickOn("#export-cancel");
        await("the end").atMost(LONG).until(() -> !fx(() -> window.model.export.run.running.get()));
        assertThat(text(robot, "#export-message")).contains("Cancelled");
        assertThat(files()).isEmpty();

        robot.clickOn("#export-kind-csv");
        next = folder.resolve("no such folder").resolve("run.csv");
        robot.clickOn("#export-start");
        await("the refusal").atMost(LONG).until(() -> text(robot, "#export-message").contains("its folder is not there"));
        assertThat(files()).isEmpty();
        picture("export-failed");

        next = folder.resolve("run.csv");
        finish(robot, "run.csv");
        assertThat(Files.readString(folder.resolve("run.csv"))).startsWith("round,first_token").contains(" Once");
    }

    @Test
    void aLiveRunBringsItsMeasuredBaseline(FxRobot robot) throws Exception {
        robot.clickOn("#export");
        assertThat(fx(this::subject).baseline()).isEmpty();
        robot.push(KeyCode.ESCAPE);
        fx(() -> {
            window.model.setup().prompt.text.set("hello");
            window.model.setup().maxNewTokens.text.set("40");
            window.model.run();
            return null;
        });
        await("the run").atMost(LONG).until(() -> !fx(() -> window.model.running().get())
                && fx(() -> window.model.staged().ledger().baseline().isPresent()));
        robot.clickOn("#export");
        var live = fx(this::subject);
        assertThat(live.baseline().map(Baseline::provenance)).contains(Provenance.MEASURED);
        assertThat(live.trace().end()).isPresent();
        robot.clickOn("#export-kind-svg");
        next = folder.resolve("live.svg");
        finish(robot, "live.svg");
        assertThat(Files.readString(next)).contains("measured on this prompt");
    }

    @Test
    void aClosedWindowLeavesNoHalfFile(FxRobot robot) throws Exception {
        robot.clickOn("#export").clickOn("#export-kind-mp4");
        choose(robot, "#export-size", 3);
        next = folder.resolve("half.mp4");
        robot.clickOn("#export-start");
        await("some frames").atMost(LONG).until(() -> fx(() -> window.model.export.run.share.get()) > 0);
        assertThat(files()).singleElement().asString().matches("half\\.mp4\\.\\d+\\.part");
        window.close();
        assertThat(files()).isEmpty();
    }

    private ExportSubject subject() {
        return window.model.export.form.subject.get().orElseThrow();
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenAskedFor(FxRobot robot) throws Exception {
        Files.writeString(folder.resolve("run.html"), "mine");
        robot.clickOn("#export").clickOn("#export-kind-html");
        next = folder.resolve("run.txt.html.csv");
        Files.writeString(folder.resolve("run.txt.html"), "mine too");
        robot.clickOn("#export-start");
        await("the question").until(() -> robot.lookup("#export-replace").query().isVisible());
        picture("export-exists");
        next = folder.resolve("other.html");
        robot.clickOn("#export-again");
        await("the file").atMost(LONG).until(() -> Files.exists(folder.resolve("other.html")));
        assertThat(folder.resolve("run.txt.html")).hasContent("mine too");
        await("the end").atMost(LONG).until(() -> !fx(() -> window.model.export.run.running.get()));
        next = folder.resolve("run.txt.html.csv");
        robot.clickOn("#export-start");
        await("the question").until(() -> robot.lookup("#export-replace").query().isVisible());
        robot.clickOn("#export-replace");
        await("the end").atMost(LONG).until(() -> text(robot, "#export-message").contains("Finished"));
        assertThat(Files.readString(folder.resolve("run.txt.html"))).contains("<html");
        assertThat(folder.resolve("run.html")).hasContent("mine");
    }

    @Test
    void everyKindIsMadeInBothThemes(FxRobot robot) throws Exception {
        fx(() -> {
            window.themes.choice.unbind();
            window.themes.choice.set(ThemeChoice.DARK);
            return null;
        });
        robot.clickOn("#export");
        assertThat(fx(() -> window.model.export.form.dark.get())).isTrue();
        for (var kind : List.of(ExportKind.PNG, ExportKind.SVG, ExportKind.HTML, ExportKind.JSON, ExportKind.TRACE)) {
            robot.clickOn("#export-kind-" + kind.id());
            next = folder.resolve("run." + kind.ending());
            finish(robot, "run." + kind.ending());
        }
        robot.clickOn("#export-kind-clip");
        picture("export-clip");
        assertThat(robot.lookup("#field-export_named").query().isVisible()).isTrue();
        assertThat(robot.lookup("#field-export_from").query().getParent().getParent().isVisible()).isFalse();
        picture("export-dark");
        assertThat(Files.readAllBytes(folder.resolve("run.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(new String(Files.readAllBytes(folder.resolve("run.svg")), StandardCharsets.UTF_8)).contains("Round ", "#11161d");
        assertThat(TraceFile.read(folder.resolve("run.jsonl")).runs().get(0).rounds()).hasSize(24);
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.sheet().get())).isEmpty();
    }

    private void finish(FxRobot robot, String name) {
        robot.clickOn("#export-start");
        await("the file " + name).atMost(LONG).until(() -> text(robot, "#export-message").contains("Finished")
                && text(robot, "#export-message").endsWith(name));
        assertThat(folder.resolve(name)).isNotEmptyFile();
    }

    private void type(FxRobot robot, String field, String text) {
        fx(() -> {
            robot.lookup(field).queryAs(TextInputControl.class).clear();
            return null;
        });
        robot.clickOn(field).write(text);
    }

    private void choose(FxRobot robot, String box, int index) {
        fx(() -> {
            robot.lookup(box).queryAs(ChoiceBox.class).getSelectionModel().select(index);
            return null;
        });
    }

    private String text(FxRobot robot, String label) {
        return fx(() -> robot.lookup(label).queryAs(Labeled.class).getText());
    }

    private List<String> files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            Picture.write(stage.getScene(), 1, PICTURES.resolve(name + ".png"));
            return null;
        });
    }

    private static <T> T fx(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }
}
