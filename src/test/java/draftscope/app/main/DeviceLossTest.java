package draftscope.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.djl.engine.EngineException;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Problem;
import draftscope.decoding.port.DecodingException;
import draftscope.model.PairSpec;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.ReadProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A device that fails in the middle of a run, played by a scripted pair that says what PyTorch says then. */
@Isolated("it waits for an engine thread")
class DeviceLossTest {

    private static final PairSpec SPEC =
            new PairSpec(Path.of("target"), Optional.of(Path.of("draft")), "auto", "auto", 1);

    private final ScriptedPairLoader loader = ScriptedPairLoader.story();
    private final EngineThread engine = new EngineThread(loader);
    private final WorkbenchViewModel window = new WorkbenchViewModel(engine);
    private long now;

    @AfterEach
    void close() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "target.verify | CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 7.79 GiB | GPU 0 has no memory left",
        "draft.draft | CUDA error: unspecified launch failure | the GPU has failed (unspecified launch failure)",
        "target.prefill | CUDA error: out of memory | the GPU has no memory left",
    })
    void isOneLineFreesThePairAndLeavesTheWindowAndItsRuns(String call, String said, String told) throws IOException {
        load();
        run();
        var kept = window.traces.entries.size();
        loader.log().failNext(call, 1, () -> new DecodingException("the engine failed", new EngineException("RuntimeError: " + said)));
        run();
        assertThat(window.problem.get().map(Problem::cause).orElse("")).startsWith(told);
        assertThat(loader.pairs().get(0).closed()).isTrue();
        until(() -> window.pair().get().isEmpty());
        assertThat(window.orders.runnable().get()).isFalse();
        assertThat(window.status.state.get()).isEqualTo(EngineState.EMPTY);
        assertThat(window.traces.entries).hasSizeGreaterThanOrEqualTo(kept);
        assertThat(window.traces.entries.get(0).source().read(ReadProgress.NONE)).as("a run kept before").isPresent();
        load();
        run();
        assertThat(window.problem.get()).isEmpty();
        assertThat(window.status.activity.get()).isEqualTo("done");
    }

    private void load() {
        window.load(SPEC);
        until(() -> window.pair().get().isPresent());
    }

    private void run() {
        window.setup().prompt.text.set("a story");
        window.setup().maxNewTokens.text.set("30");
        window.run();
        until(() -> !window.running().get());
    }

    private void until(BooleanSupplier wanted) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5)).until(() -> {
            now += 40_000_000;
            window.frame(now);
            return wanted.getAsBoolean();
        });
    }
}
