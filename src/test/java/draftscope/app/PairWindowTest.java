package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.disabled;
import static draftscope.app.Hand.focused;
import static draftscope.app.Hand.keys;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.engine.EngineState;
import draftscope.app.found.FoundLine;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Sheet;
import draftscope.app.kit.Ui;
import draftscope.app.pair.HubShelf;
import draftscope.app.pair.ModelFacts;
import draftscope.app.pair.ModelPart;
import draftscope.app.pair.ModelShelf;
import draftscope.app.pair.PairOrder;
import draftscope.app.pair.PickerPlace;
import draftscope.app.pair.RecentInMemory;
import draftscope.app.pair.RecentPairs;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.HeadKind;
import draftscope.model.EngineReport;
import draftscope.model.Fixtures;
import draftscope.model.LoadProgress;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
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
import draftscope.testing.ScriptedPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Choosing models in the window, over the real engine: a checkpoint of one's own, a broken one, one from the hub, the
 * embedded pair again. With {@code -Ddraftscope.pictures=imgs} it leaves pictures of the sheet there.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class PairWindowTest {

    private final FormPage form = new FormPage();
    @TempDir
    private Path folder;

    private Stage stage;
    private Workbench window;
    private StagePage page;
    private PairPage pair;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    private void open(PairLoader loader) {
        window = fx(() -> StoryWindow.open(stage, loader, 1440, 860));
        page = new StagePage(window);
        pair = new PairPage(window);
        StoryWindow.awaitPair(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aCheckpointOfOnesOwnIsLoadedFreedRefusedWhenBrokenAndTheEmbeddedPairRunsAgain() throws IOException {
        open(new TorchPairLoader());
        pair.open();
        assertThat(page.sheet()).hasValue(Sheet.PAIR);
        assertThat(pair.loaded()).contains("fable-14m", "fable-2m", "stored in", "run in float32", "cpu");
        pair.check();
        assertThat(pair.untilPlanned().lines()).anyMatch(line -> line.contains("free"));
        pictures("pair");

        var foreign = copy("qwen2-bias-tied", "foreign");
        Files.writeString(foreign.resolve("tokenizer.json"), Tokenizers.foreign());
        pair.write("draft", foreign.toString());
        pair.check();
        pair.untilRefused();
        assertThat(pair.problem())
                .contains("of its 200 tokens 1 (0.5 %) are also the target fable-14m's: too few to draft with");
        pair.load();
        pair.untilSaid("still loaded");
        assertThat(pair.loaded()).contains("fable-14m", "fable-2m");
        assertThat(page.state()).isEqualTo(EngineState.READY);

        pair.writePair(Fixtures.checkpoint("llama-gqa-tied").toString(), "");
        pair.untilSaidOf("target", "Llama");
        pair.load();
        pair.untilSaid("llama-gqa-tied is");
        assertThat(pair.loaded()).contains("llama-gqa-tied").doesNotContain("fable");
        assertThat(fx(() -> window.model.status.pair.get())).contains("llama-gqa-tied");

        pair.unload();
        page.until(EngineState.EMPTY);
        press(KeyCode.ESCAPE);
        assertThat(form.startable()).isFalse();
        assertThat(text("#run-note")).contains("No pair is loaded");
        assertThat(text("#pair")).contains("No pair");
        click("#page-race");
        assertThat(disabled("#race-start")).isTrue();
        assertThat(text("#race-note")).contains("No pair is loaded");
        click("#page-stage");

        var broken = copy("llama-gqa-tied", "broken");
        Files.write(broken.resolve("model.safetensors"), new byte[] {9, 9, 9});
        pair.open();
        pair.write("target", broken.toString());
        pair.untilSaidOf("target", "cut short");
        pair.load();
        assertThat(pair.problem()).contains("model.safetensors", "cut short");

        pair.chooseEmbedded();
        pair.load();
        page.until(EngineState.READY);
        assertThat(pair.loaded()).contains("fable-14m", "EAGLE-2", "GliDe", "EAGLE-3", "DFlash").doesNotContain("already");
        pair.write("draft", "");
        pair.check();
        assertThat(pair.untilPlanned().lines().get(0)).endsWith("on cpu, already loaded");
        pair.load();
        pair.untilSaid("fable-14m is loaded");
        assertThat(pair.loaded().split("already loaded", -1)).as("target and heads").hasSize(6);
        pictures("pair-again");

        pair.chooseEmbedded();
        pair.load();
        page.until(EngineState.READY);
        press(KeyCode.ESCAPE);
        run();
    }

    @Test
    void thePairIsExchangedWithTheKeyboardAlone() throws IOException {
        open(new LightFirst());
        var other = copy("qwen2-bias-tied", "other");
        press(KeyCode.CONTROL, KeyCode.L);
        assertThat(focused(stage)).isEqualTo("pair-target");
        replace(other.toString());
        keys(KeyCode.TAB, KeyCode.TAB, KeyCode.TAB);
        assertThat(focused(stage)).isEqualTo("pair-draft");
        replace("");
        press(KeyCode.TAB);
        for (int head = 0; head < DrafterCatalog.headKinds().size(); head++) {
            keys(KeyCode.TAB, KeyCode.TAB);
            replace("");
        }
        press(KeyCode.ENTER);
        pair.untilSaid("other is loaded");
        press(KeyCode.ESCAPE);
        assertThat(page.sheet()).isEmpty();
        act(() -> window.model.setup().policy.set(PolicyCatalog.entry("none")));
        assertThat(fx(() -> window.model.orders.runnable().get())).as("a target alone runs without drafting").isTrue();
    }

    @Test
    void aModelOfThisMachineIsNamedByOneClickAndRunsAndABrokenOneSaysWhyNot() throws IOException {
        open(new LightFirst());
        var models = Files.createDirectories(folder.resolve("lmstudio/someone/tiny-GGUF"));
        GgufConversion.of(Fixtures.checkpoint("llama-gqa-tied")).write(models.resolve("tiny-F32.gguf"));
        Files.write(models.resolve("torn-Q8_0.gguf"), Arrays.copyOf(Files.readAllBytes(models.resolve("tiny-F32.gguf")), 9000));
        Files.createSymbolicLink(models.resolve("fable"), Assets.locate().draft().toAbsolutePath());
        pair.at(place(shelf(new ModelPlaces.Place(ModelSource.LM_STUDIO, folder.resolve("lmstudio")))));
        pair.open();
        pair.untilFound("can run here");
        assertThat(fx(() -> pair.picker().found.lines)).extracting(FoundLine::name).contains("tiny-F32", "torn-Q8_0");
        pictures("pair-found");
        click("torn-Q8_0");
        pair.untilSaidOf("target", "cut short");
        click("tiny-F32");
        pair.untilSaidOf("target", "Llama");
        assertThat(text("#pair-draft")).as("it drafted for another").isEmpty();
        pictures("pair-found-drafts");
        pair.load();
        pair.untilSaid("tiny-F32");
        assertThat(pair.loaded()).contains("tiny-F32").doesNotContain("fable-2m");
    }

    @Test
    void aDownloadShowsItsFiguresAndIsGivenUp() throws IOException {
        open(new LightFirst());
        pair.at(place(new EndlessHub()));
        pair.open();
        pair.writePair("Qwen/Qwen2.5-7B-Instruct", "Qwen/Qwen2.5-0.5B-Instruct");
        pair.untilItWould("Download");
        pair.load();
        pair.untilFigures("left");
        assertThat(text("#pair")).startsWith("Downloading");
        assertThat(focused(stage)).isEqualTo("pair-cancel");
        pictures("pair-download");
        pair.cancel();
        assertThat(pair.said()).contains("is kept");
        assertThat(focused(stage)).isEqualTo("pair-load");
        assertThat(fx(() -> window.model.pair().get())).as("the old pair").isPresent();

        var broken = copy("llama-gqa-tied", "my-model");
        Files.writeString(broken.resolve("config.json"), "{\"model_type\":\"mamba\"}");
        pair.at(place(shelf()));
        act(() -> pair.picker().drop(broken, false));
        pair.untilSaidOf("target", "mamba");
        pair.load();
        pictures("pair-refused");
        press(KeyCode.ESCAPE);
        run();
    }

    private Path copy(String checkpoint, String name) throws IOException {
        return Fixtures.copy(checkpoint, Files.createDirectory(folder.resolve(name)));
    }

    private static ModelShelf shelf(ModelPlaces.Place... places) {
        return new HubShelf(ModelResolver.system(), "/", ServedPorts.system(), List.of(places));
    }

    private static PickerPlace place(ModelShelf shelf) {
        return new PickerPlace(
                shelf,
                work -> new Thread(work, "models").start(),
                Platform::runLater,
                FileDialogs.NOBODY,
                recent(),
                Optional.of(embedded()),
                1);
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

    /** The embedded pair is a scripted one here, whose loading takes no time; every other is real. */
    private static final class LightFirst implements PairLoader {

        private final PairLoader scripted = ScriptedPairLoader.story();
        private final PairLoader real = new TorchPairLoader();

        @Override
        public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
            return (spec.target().equals(Assets.locate().target()) ? scripted : real).load(spec, present, progress);
        }

        @Override
        public EngineReport report() {
            return real.report();
        }
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

    private void run() {
        page.ask("Tell me a story about a giant.", 40);
        form.start();
        page.untilDone();
        assertThat(fx(() -> window.model.status.lossless.get())).contains("same text");
        assertThat(page.problem()).isEmpty();
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

    private static void replace(String text) {
        act(() -> Ui.copy(text));
        press(KeyCode.CONTROL, KeyCode.A);
        press(KeyCode.DELETE);
        press(KeyCode.CONTROL, KeyCode.V);
    }
}
