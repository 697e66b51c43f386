package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.found.FoundLine;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Sheet;
import draftscope.app.pair.HubShelf;
import draftscope.app.pair.ModelFacts;
import draftscope.app.pair.ModelPart;
import draftscope.app.pair.ModelShelf;
import draftscope.app.pair.PairOrder;
import draftscope.app.pair.PickerPhase;
import draftscope.app.pair.PickerPlace;
import draftscope.app.pair.PickerViewModel;
import draftscope.app.pair.RecentInMemory;
import draftscope.app.pair.RecentPairs;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.HeadKind;
import draftscope.model.Fixtures;
import draftscope.model.ServedAddress;
import draftscope.model.Tokenizers;
import draftscope.model.found.ModelPlaces;
import draftscope.model.found.ModelSource;
import draftscope.model.hub.HubProgress;
import draftscope.model.hub.ModelResolver;
import draftscope.model.machine.Assets;
import draftscope.model.served.ServedPorts;
import draftscope.model.torch.TorchPairLoader;
import draftscope.testing.GgufConversion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Choosing models in the window, over the real engine: a checkpoint of one's own, a broken one, one from the hub, the
 * embedded pair again. With {@code -Ddraftscope.pictures=imgs} it leaves pictures of the sheet there.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class PairWindowTest {

    private static final Duration LONG = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private Stage stage;
    private Workbench window;
    private StagePage page;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, new TorchPairLoader(), 1440, 860);
        page = new StagePage(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aCheckpointOfOnesOwnIsLoadedFreedRefusedWhenBrokenAndTheEmbeddedPairRunsAgain(FxRobot robot)
            throws IOException {
        StoryWindow.awaitPair(window);
        robot.clickOn("#pair");
        assertThat(fx(() -> window.model.sheet().get())).hasValue(Sheet.PAIR);
        assertThat(loaded(robot)).contains("fable-14m", "fable-2m", "stored in", "run in float32", "cpu");
        robot.clickOn("#pair-check");
        await("the check").atMost(LONG).until(() -> fx(() -> picker().plan.get().isPresent()));
        assertThat(fx(() -> picker().plan.get().orElseThrow().lines())).anyMatch(line -> line.contains("free"));
        pictures("pair");

        var foreign = Fixtures.copy("qwen2-bias-tied", Files.createDirectory(folder.resolve("foreign")));
        Files.writeString(foreign.resolve("tokenizer.json"), Tokenizers.foreign());
        write(robot, "draft", foreign.toString());
        robot.clickOn("#pair-check");
        await("the refusal").atMost(LONG).until(() -> fx(() -> picker().problem.get().isPresent()));
        assertThat(text(robot, "#pair-problem", Label.class))
                .contains("of its 200 tokens 1 (0.5 %) are also the target fable-14m's: too few to draft with");
        robot.clickOn("#pair-load");
        await("the refusal").atMost(LONG).until(() -> text(robot, "#pair-said", Label.class).contains("still loaded"));
        assertThat(loaded(robot)).contains("fable-14m", "fable-2m");
        assertThat(page.state()).isEqualTo(EngineState.READY);

        write(robot, "target", Fixtures.checkpoint("llama-gqa-tied").toString());
        for (var none : new String[] {"draft", "eagle", "glide", "eagle3", "dflash"}) {
            write(robot, none, "");
        }
        await("the glance").atMost(LONG).until(() -> said(robot, "target").contains("Llama"));
        robot.clickOn("#pair-load");
        await("the checkpoint").atMost(LONG).until(() -> fx(() -> picker().said.get()).contains("llama-gqa-tied is"));
        assertThat(loaded(robot)).contains("llama-gqa-tied").doesNotContain("fable");
        assertThat(fx(() -> window.model.status.pair.get())).contains("llama-gqa-tied");

        robot.clickOn("#pair-unload");
        page.until(EngineState.EMPTY);
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#run").query().isDisabled()).isTrue();
        assertThat(text(robot, "#run-note", Label.class)).contains("No pair is loaded");
        assertThat(text(robot, "#pair", Labeled.class)).contains("No pair");
        robot.clickOn("#page-race");
        assertThat(robot.lookup("#race-start").query().isDisabled()).isTrue();
        assertThat(text(robot, "#race-note", Label.class)).contains("No pair is loaded");
        robot.clickOn("#page-stage");

        var broken = Fixtures.copy("llama-gqa-tied", Files.createDirectory(folder.resolve("broken")));
        Files.write(broken.resolve("model.safetensors"), new byte[] {9, 9, 9});
        robot.clickOn("#pair");
        write(robot, "target", broken.toString());
        await("the glance").atMost(LONG).until(() -> said(robot, "target").contains("cut short"));
        robot.clickOn("#pair-load");
        assertThat(text(robot, "#pair-problem", Label.class)).contains("model.safetensors", "cut short");

        robot.clickOn("#pair-embedded").clickOn("#pair-load");
        page.until(EngineState.READY);
        assertThat(loaded(robot)).contains("fable-14m", "EAGLE-2", "GliDe", "EAGLE-3", "DFlash");
        robot.push(KeyCode.ESCAPE);
        run(robot);
    }

    @Test
    void thePairIsExchangedWithTheKeyboardAlone(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        var other = Fixtures.copy("qwen2-bias-tied", Files.createDirectory(folder.resolve("other")));
        robot.push(KeyCode.CONTROL, KeyCode.L);
        assertThat(fx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("pair-target");
        replace(robot, other.toString());
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB);
        assertThat(fx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("pair-draft");
        replace(robot, "");
        robot.push(KeyCode.TAB);
        for (int head = 0; head < DrafterCatalog.headKinds().size(); head++) {
            robot.push(KeyCode.TAB).push(KeyCode.TAB);
            replace(robot, "");
        }
        robot.push(KeyCode.ENTER);
        await("the other model").atMost(LONG).until(() -> fx(() -> picker().said.get()).contains("other is loaded"));
        robot.push(KeyCode.ESCAPE);
        assertThat(fx(() -> window.model.sheet().get())).isEmpty();
        robot.interact(() -> window.model.setup().policy.set(PolicyCatalog.entry("none")));
        assertThat(fx(() -> window.model.orders.runnable().get())).as("a target alone runs without drafting").isTrue();
    }

    @Test
    void aModelOfThisMachineIsNamedByOneClickAndRunsAndABrokenOneSaysWhyNot(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        var models = Files.createDirectories(folder.resolve("lmstudio/someone/tiny-GGUF"));
        GgufConversion.of(Fixtures.checkpoint("llama-gqa-tied")).write(models.resolve("tiny-F32.gguf"));
        Files.write(models.resolve("torn-Q8_0.gguf"), Arrays.copyOf(Files.readAllBytes(models.resolve("tiny-F32.gguf")), 9000));
        Files.createSymbolicLink(models.resolve("fable"), embeddedFolder());
        robot.interact(() -> picker().open(new PickerPlace(
                new HubShelf(
                        ModelResolver.system(),
                        "/",
                        ServedPorts.system(),
                        List.of(new ModelPlaces.Place(ModelSource.LM_STUDIO, folder.resolve("lmstudio")))),
                work -> new Thread(work, "search").start(),
                Platform::runLater,
                FileDialogs.NOBODY,
                recent(),
                Optional.of(embedded()),
                1)));
        robot.clickOn("#pair");
        await("the list").atMost(LONG).until(() -> text(robot, "#found-note", Label.class).contains("can run here"));
        assertThat(fx(() -> picker().found.lines)).extracting(FoundLine::name).contains("tiny-F32", "torn-Q8_0");
        pictures("pair-found");
        robot.clickOn("torn-Q8_0");
        await("the reason").atMost(LONG).until(() -> said(robot, "target").contains("cut short"));
        robot.clickOn("tiny-F32");
        await("the glance").atMost(LONG).until(() -> said(robot, "target").contains("Llama"));
        assertThat(fx(() -> picker().form.draft.text.get())).as("it drafted for another").isEmpty();
        pictures("pair-found-drafts");
        robot.clickOn("#pair-load");
        await("the file").atMost(LONG).until(() -> fx(() -> picker().said.get()).contains("tiny-F32"));
        assertThat(loaded(robot)).contains("tiny-F32").doesNotContain("fable-2m");
    }

    private static Path embeddedFolder() {
        return Assets.locate().draft().toAbsolutePath();
    }

    @Test
    void aDownloadShowsItsFiguresAndIsGivenUp(FxRobot robot) throws IOException {
        StoryWindow.awaitPair(window);
        robot.interact(() -> picker().open(new PickerPlace(
                new EndlessHub(),
                work -> new Thread(work, "download").start(),
                Platform::runLater,
                FileDialogs.NOBODY,
                recent(),
                Optional.of(embedded()),
                1)));
        robot.clickOn("#pair");
        write(robot, "target", "Qwen/Qwen2.5-7B-Instruct");
        write(robot, "draft", "Qwen/Qwen2.5-0.5B-Instruct");
        for (var head : new String[] {"eagle", "glide", "eagle3", "dflash"}) {
            write(robot, head, "");
        }
        await("the glance").atMost(LONG).until(() -> text(robot, "#pair-load", Labeled.class).contains("Download"));
        robot.clickOn("#pair-load");
        await("figures").atMost(LONG).until(() -> text(robot, "#pair-figures", Label.class).contains("left"));
        assertThat(text(robot, "#pair", Labeled.class)).startsWith("Downloading");
        assertThat(fx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("pair-cancel");
        pictures("pair-download");
        robot.clickOn("#pair-cancel");
        await("the end").atMost(LONG).until(() -> fx(() -> picker().phase.get()) == PickerPhase.IDLE);
        assertThat(text(robot, "#pair-said", Label.class)).contains("is kept");
        assertThat(fx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("pair-load");
        assertThat(fx(() -> window.model.pair().get())).as("the old pair").isPresent();
        var broken = Fixtures.copy("llama-gqa-tied", Files.createDirectory(folder.resolve("my-model")));
        Files.write(broken.resolve("config.json"), "{\"model_type\":\"mamba\"}".getBytes());
        robot.interact(() -> {
            picker().open(new PickerPlace(
                    new HubShelf(ModelResolver.system(), "/", ServedPorts.system(), List.of()),
                    work -> new Thread(work, "glance").start(),
                    Platform::runLater,
                    FileDialogs.NOBODY,
                    recent(),
                    Optional.of(embedded()),
                    1));
            picker().drop(broken, false);
        });
        await("the glance").atMost(LONG).until(() -> said(robot, "target").contains("mamba"));
        robot.clickOn("#pair-load");
        pictures("pair-refused");
        robot.push(KeyCode.ESCAPE);
        run(robot);
    }

    private static RecentPairs recent() {
        var recent = new RecentInMemory();
        recent.loaded(new PairOrder(
                "EleutherAI/pythia-1.4b", Optional.of("EleutherAI/pythia-70m"), Map.of(), 1));
        recent.loaded(new PairOrder(
                "/models/vicuna-7b-v1.3", Optional.empty(), Map.of(HeadKind.EAGLE, "/models/EAGLE-Vicuna-7B-v1.3"), 1));
        return recent;
    }

    private static PairOrder embedded() {
        var files = Assets.locate();
        return new PairOrder(
                files.target().toString(),
                Optional.of(files.draft().toString()),
                Map.of(
                        HeadKind.EAGLE, files.head(HeadKind.EAGLE).toString(),
                        HeadKind.GLIDE, files.head(HeadKind.GLIDE).toString()),
                1);
    }

    /** Has nothing here, and never finishes sending. */
    private static final class EndlessHub implements ModelShelf {

        @Override
        public ModelFacts glance(ModelPart part, String written, String target) {
            return new ModelFacts(written, Optional.empty());
        }

        @Override
        public Path bring(ModelPart part, String written, HubProgress progress, Cancellation cancellation) {
            while (!cancellation.requested()) {
                progress.at(new HubProgress.Status(
                        HubProgress.Stage.DOWNLOADING,
                        "model-00002-of-00004.safetensors",
                        2,
                        4,
                        5_214_000_000L,
                        15_231_000_000L,
                        48_600_000));
                LockSupport.parkNanos(50_000_000);
            }
            throw new CancellationException();
        }

        @Override
        public Served serve(
                ServedAddress address, PairOrder.Served order, HubProgress progress, Cancellation cancellation) {
            throw new AssertionError("nothing is served");
        }
    }

    private void run(FxRobot robot) {
        robot.interact(() -> {
            window.model.setup().prompt.text.set("Tell me a story about a giant.");
            window.model.setup().maxNewTokens.text.set("40");
        });
        robot.clickOn("#run");
        page.untilDone();
        assertThat(fx(() -> window.model.status.lossless.get())).contains("same text");
        assertThat(fx(() -> window.model.problem.get())).isEmpty();
    }

    private void pictures(String name) throws IOException {
        assertThat(cut()).as("buttons or models outside of the sheet").isFalse();
        Picture.wanted().ifPresent(folder -> {
            for (var size : new int[][] {{1280, 720}, {1440, 860}}) {
                fx(() -> {
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                    return true;
                });
                Picture.inBothThemes(window, stage.getScene(), folder.resolve(name + (size[0] == 1440 ? "" : "-small")));
            }
        });
    }

    /** Whether the row of buttons or the list of models sticks out of its sheet. */
    private boolean cut() {
        return fx(() -> {
            Bounds sheet = bounds(stage.getScene().lookup("#sheet-pair"));
            return !sheet.contains(bounds(stage.getScene().lookup("#pair-load")))
                    || !sheet.contains(bounds(stage.getScene().lookup("#pair-found")));
        });
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getBoundsInLocal());
    }

    private static void replace(FxRobot robot, String text) {
        robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.DELETE);
        robot.write(text);
    }

    private static void write(FxRobot robot, String field, String text) {
        var input = robot.lookup("#pair-" + field).queryAs(TextInputControl.class);
        robot.interact(() -> input.setText(text));
    }

    private static String said(FxRobot robot, String field) {
        return text(robot, "#pair-" + field + "-said", Label.class);
    }

    /** Everything written in the card of what is loaded. */
    private static String loaded(FxRobot robot) {
        return fx(() -> robot.lookup("#pair-loaded").query().lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .reduce("", (a, b) -> a + "\n" + b));
    }

    private static <T extends Labeled> String text(FxRobot robot, String place, Class<T> kind) {
        return fx(() -> robot.lookup(place).queryAs(kind).getText());
    }

    private PickerViewModel picker() {
        return window.model.picker;
    }
}
