package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.disabled;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Sheet;
import draftscope.app.record.ExportKind;
import draftscope.app.record.ExportSize;
import draftscope.app.record.GifFile;
import draftscope.app.run.Baseline;
import draftscope.app.theme.ThemeChoice;
import draftscope.draw.Provenance;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPair;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Exports the run on stage as a person would, and reads the files back. Leaves pictures in {@code target/pictures}. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ExportWindowTest {

    @TempDir
    private Path folder;

    private final ScriptedPairLoader loader = new ScriptedPairLoader(ScriptedPair.storyScript().withChat());
    private Stage stage;
    private Workbench window;
    private StagePage onStage;
    private ExportPage export;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, loader, 1440, 860);
        onStage = new StagePage(window);
        export = new ExportPage(window);
    }

    @BeforeEach
    void ready() throws IOException {
        StoryWindow.awaitPair(window);
        var trace = TraceFile.read(Assets.locate().traces().resolve("svip-story.jsonl")).runs().get(0);
        act(() -> window.model.replay(trace));
        await("the run on stage").atMost(Duration.ofSeconds(120)).until(() -> fx(() -> window.model.clock().ready.get()));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aGifAndAFilmOfSomeRounds() throws Exception {
        export.open();
        assertThat(onStage.sheet()).contains(Sheet.EXPORT);
        assertThat(export.about()).contains("SVIP", "24 rounds", "poor boy");
        export.rounds(14, 15);
        export.choose(ExportSize.SMALL);
        picture("export-gif");
        var planned = export.frames();
        assertThat(export.estimate()).contains(planned.total() + " frames");
        // An ending of another kind is put right.
        export.make(folder.resolve("run.mp4"), folder.resolve("run.gif"));
        var gif = GifFile.read(folder.resolve("run.gif"));
        assertThat(gif.pictures()).hasSize(planned.stills().size());
        assertThat(gif.hundredths()).isEqualTo((int) Math.round(100 * planned.seconds()));
        assertThat(gif.pictures().get(0).getWidth()).isEqualTo(640);
        assertThat(gif.pictures().get(0).getHeight()).isEqualTo(360);

        export.choose(ExportKind.MP4);
        export.rate(10);
        var film = export.frames();
        export.make(folder.resolve("run"), folder.resolve("run.mp4"));
        try (var channel = NIOUtils.readableChannel(folder.resolve("run.mp4").toFile())) {
            var meta = FrameGrab.createFrameGrab(channel).getVideoTrack().getMeta();
            assertThat(meta.getTotalFrames()).isEqualTo(film.stills().size());
            assertThat(meta.getTotalDuration()).isEqualTo(film.seconds());
        }
        assertThat(files()).containsExactly("run.gif", "run.mp4");
    }

    @Test
    void oneIsStoppedAnotherFailsAndTheThirdIsMade() throws Exception {
        press(KeyCode.SHORTCUT, KeyCode.E);
        assertThat(onStage.sheet()).contains(Sheet.EXPORT);
        export.choose(ExportKind.MP4);
        export.startAs(folder.resolve("stopped.mp4"));
        export.untilUnderWay();
        assertThat(disabled("#export-start")).isTrue();
        picture("export-running");
        export.cancel();
        assertThat(export.message()).contains("Cancelled");
        assertThat(files()).isEmpty();

        export.choose(ExportKind.CSV);
        export.startAs(folder.resolve("no such folder").resolve("run.csv"));
        export.untilMessage("its folder is not there");
        assertThat(files()).isEmpty();
        picture("export-failed");

        export.make(folder.resolve("run.csv"));
        assertThat(Files.readString(folder.resolve("run.csv"))).startsWith("round,first_token").contains(" Once");
    }

    @Test
    void aLiveRunBringsItsMeasuredBaseline() throws Exception {
        export.open();
        assertThat(export.subject().baseline()).isEmpty();
        press(KeyCode.ESCAPE);
        onStage.run("hello", 40);
        assertThat(fx(() -> window.model.staged().ledger().baseline())).isPresent();
        export.open();
        var live = export.subject();
        assertThat(live.baseline().map(Baseline::provenance)).contains(Provenance.MEASURED);
        assertThat(live.trace().end()).isPresent();
        export.choose(ExportKind.SVG);
        export.make(folder.resolve("live.svg"));
        assertThat(Files.readString(folder.resolve("live.svg"))).contains("measured on this prompt");
    }

    @Test
    void aClosedWindowLeavesNoHalfFile() throws Exception {
        export.open();
        export.choose(ExportKind.MP4);
        export.startAs(folder.resolve("half.mp4"));
        export.untilUnderWay();
        assertThat(files()).singleElement().asString().matches("half\\.mp4\\.\\d+\\.part");
        window.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenAskedFor() throws Exception {
        Files.writeString(folder.resolve("run.html"), "mine");
        Files.writeString(folder.resolve("run.txt.html"), "mine too");
        export.open();
        export.choose(ExportKind.HTML);
        export.startAs(folder.resolve("run.txt.html.csv"));
        export.untilAsked();
        picture("export-exists");
        export.chooseAgain(folder.resolve("other.html"));
        export.untilMade(folder.resolve("other.html"));
        assertThat(folder.resolve("run.txt.html")).hasContent("mine too");
        export.startAs(folder.resolve("run.txt.html.csv"));
        export.untilAsked();
        export.replace();
        export.untilMade(folder.resolve("run.txt.html"));
        assertThat(Files.readString(folder.resolve("run.txt.html"))).contains("<html");
        assertThat(folder.resolve("run.html")).hasContent("mine");
    }

    @Test
    void everyKindIsMadeInBothThemes() throws Exception {
        act(() -> window.home.theme.set(ThemeChoice.DARK));
        export.open();
        assertThat(fx(() -> window.model.export.form.dark.get())).isTrue();
        for (var kind : List.of(ExportKind.PNG, ExportKind.SVG, ExportKind.HTML, ExportKind.JSON, ExportKind.TRACE)) {
            export.choose(kind);
            export.make(folder.resolve("run." + kind.ending()));
        }
        export.choose(ExportKind.CLIP);
        picture("export-clip");
        assertThat(shown("#field-export_named")).isTrue();
        assertThat(shown("#field-export_from")).isFalse();
        assertThat(Files.readAllBytes(folder.resolve("run.png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(Files.readString(folder.resolve("run.svg"))).contains("Round ", "#11161d");
        assertThat(TraceFile.read(folder.resolve("run.jsonl")).runs().get(0).rounds()).hasSize(24);
        press(KeyCode.ESCAPE);
        assertThat(onStage.sheet()).isEmpty();
    }

    private List<String> files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private void picture(String name) {
        Picture.inBothThemes(window, stage.getScene(), name);
    }
}
