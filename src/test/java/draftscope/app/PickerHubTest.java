package draftscope.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Problem;
import draftscope.app.kit.FileDialogs;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.pair.HubShelf;
import draftscope.app.pair.PairCard;
import draftscope.app.pair.PickerPhase;
import draftscope.app.pair.PickerPlace;
import draftscope.app.pair.PickerViewModel;
import draftscope.app.pair.RecentInMemory;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Clock;
import draftscope.model.Fixtures;
import draftscope.model.hub.FakeHub;
import draftscope.model.hub.HubEnvironment;
import draftscope.model.hub.HubPorts;
import draftscope.model.hub.Links;
import draftscope.model.hub.ModelResolver;
import draftscope.model.served.ServedPorts;
import draftscope.model.torch.TorchPairLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an id typed into the window to a decoded token: the picker over a hub on loopback and the real engine. */
@Tag("model")
class PickerHubTest {

    private static final String MODEL = "org/tiny";
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    private Path home;

    private final EngineThread engine = new EngineThread(new TorchPairLoader());
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private final PickerViewModel picker = window.picker;
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final Queue<Runnable> screen = new ConcurrentLinkedQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private FakeHub hub;
    private long now;

    @BeforeEach
    void open() throws IOException {
        hub = new FakeHub();
        for (var name : List.of("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", WEIGHTS)) {
            hub.files.put(name, Files.readAllBytes(Fixtures.checkpoint("llama-gqa-tied").resolve(name)));
        }
        var ports = new HubPorts(
                new HubEnvironment(Map.of("HF_ENDPOINT", hub.address()), home),
                Clock.SYSTEM,
                duration -> Thread.sleep(1),
                folder -> Long.MAX_VALUE,
                Links.SYSTEM,
                Duration.ofSeconds(20));
        picker.open(new PickerPlace(
                new HubShelf(new ModelResolver(ports), home.toString(), ServedPorts.system(), List.of()),
                background,
                screen::add,
                FileDialogs.NOBODY,
                new RecentInMemory(),
                Optional.empty(),
                1));
        picker.look();
        picker.form.target.text.set(MODEL);
        until("the glance", () -> picker.form.absent().get());
    }

    @AfterEach
    void close() {
        gate.countDown();
        background.shutdownNow();
        engine.close();
        hub.close();
    }

    @Test
    void anIdBecomesALoadedModelThatDecodes() {
        picker.load();
        until("the model", () -> window.pair().get().isPresent());
        assertThat(picker.card.get().orElseThrow().models()).extracting(PairCard.Line::name).containsExactly(MODEL);
        assertThat(picker.recent).hasSize(1);
        window.setup().prompt.text.set("a");
        window.setup().policy.set(PolicyCatalog.entry("none"));
        window.setup().maxNewTokens.text.set("4");
        window.run();
        until("the run", () -> !window.running().get());
        assertThat(window.problem.get()).isEmpty();
        assertThat(window.stage().lanes).isNotEmpty();

        long asked = hub.requests("GET", "");
        picker.unload();
        picker.form.target.text.set(" " + MODEL);
        until("the glance", () -> !picker.form.absent().get());
        picker.load();
        until("it again", () -> window.pair().get().isPresent());
        assertThat(hub.requests("GET", "")).as("what is here is not fetched again").isEqualTo(asked);
    }

    @Test
    void aDownloadGivenUpHalfwayGoesOnFromThere() {
        hub.fault(WEIGHTS, (exchange, content) -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        picker.load();
        until("half of it", () -> picker.progress.get().filter(p -> p.words().contains(WEIGHTS)).isPresent()
                && hub.requests("GET", WEIGHTS) == 1);
        picker.cancel();
        until("the end", () -> picker.phase.get() == PickerPhase.IDLE);
        gate.countDown();
        assertThat(picker.said.get()).contains("is kept");
        assertThat(window.pair().get()).isEmpty();
        picker.load();
        until("the model", () -> window.pair().get().isPresent());
        assertThat(hub.requests("GET", "/generation_config.json")).as("small files were there already").isEqualTo(1);
        assertThat(hub.requests("GET", WEIGHTS)).isEqualTo(2);
    }

    @Test
    void whatTheHubRefusesIsReadableAndTheNextTryWorks() {
        hub.fault("api", FakeHub.status(401, "X-Error-Code", "GatedRepo"), FakeHub.status(404));
        picker.load();
        until("the gate", () -> picker.problem.get().isPresent());
        assertThat(picker.problem.get().map(Problem::cause).orElseThrow()).contains("gated");
        assertThat(picker.problem.get().map(Problem::fix).orElseThrow()).contains("HF_TOKEN");
        picker.load();
        until("nothing there", () -> picker.problem.get().filter(p -> !p.cause().contains("gated")).isPresent());
        picker.load();
        until("the model", () -> window.pair().get().isPresent());
        assertThat(picker.problem.get()).isEmpty();
    }

    /** Does what the window's frames do until something holds. */
    private void until(String what, BooleanSupplier holds) {
        await(what).atMost(Duration.ofSeconds(120)).until(() -> {
            for (var work = screen.poll(); work != null; work = screen.poll()) {
                work.run();
            }
            window.frame(now += 50_000_000);
            return holds.getAsBoolean();
        });
    }
}
