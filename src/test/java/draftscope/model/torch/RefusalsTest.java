package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.model.Fixtures;
import draftscope.model.LoadProgress;
import draftscope.model.PairSpec;
import draftscope.model.checkpoint.DType;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.GpuLimits;
import draftscope.model.torch.library.Libtorch;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be loaded is refused in one line, and what was loaded until then is freed. */
@Tag("model")
class RefusalsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void aFileCutShort() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        try (var file = new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
            file.setLength(file.length() - 100);
        }
        refused(folder, "model.safetensors");
    }

    @Test
    void aMissingTensor() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        TensorFiles.rename(folder, n -> n.replace("layers.1.mlp.up_proj", "layers.1.mlp.upper"));
        refused(folder, "no tensor 'model.layers.1.mlp.up_proj.weight'");
    }

    @Test
    void aWrongShape() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        var file = folder.resolve("config.json");
        var json = (ObjectNode) JSON.readTree(file.toFile());
        json.put("intermediate_size", json.get("intermediate_size").asInt() + 8);
        JSON.writeValue(file.toFile(), json);
        refused(folder, "mlp.gate_proj.weight' is [");
    }

    @Test
    void aDraftIsCheckedBeforeTheTargetIsRead() throws IOException {
        Fixtures.copy("gpt2-learned-positions", folder);
        TensorFiles.rename(folder, n -> n.replace("h.0.mlp.c_fc.bias", "h.0.mlp.c_fc.other"));
        var spec = new PairSpec(Checkpoints.folder("llama-gqa-tied"), Optional.of(folder), "cpu", "auto", 1);
        assertThatThrownBy(() -> new TorchPairLoader().load(spec, (stage, done, total) -> {
                    assertThat(stage).isNotEqualTo(LoadProgress.Stage.TARGET);
                }))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("h.0.mlp.c_fc.bias");
    }

    @Test
    void aTokenizerThatIsAnother() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        var file = folder.resolve("tokenizer.json");
        var text = Files.readString(file);
        var tokens = JSON.readTree(text).path("model").path("vocab");
        var last = tokens.fieldNames();
        String name = "";
        while (last.hasNext()) {
            name = last.next();
        }
        assertThat(tokens.get(name).isInt()).isTrue();
        Files.writeString(file, text.replace(JSON.writeValueAsString(name) + ": " + tokens.get(name), "\"zzzz\": " + tokens.get(name))
                .replace(JSON.writeValueAsString(name) + ":" + tokens.get(name), "\"zzzz\":" + tokens.get(name)));
        var spec = new PairSpec(Checkpoints.folder("llama-gqa-tied"), Optional.of(folder), "cpu", "auto", 1);
        var refusal = catchThrowable(() -> new TorchPairLoader().load(spec, LoadProgress.NONE));
        assertThat(refusal).isInstanceOf(BadInputException.class);
        assertThat(refusal.getMessage()).doesNotContain("\n");
    }

    @Test
    void unknownTypesAndDevicesAndLimitsWithoutGpus() {
        var good = Checkpoints.folder("llama-gqa-tied");
        assertThatThrownBy(() -> load(new PairSpec(good, Optional.empty(), "cpu", "int8", 1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--dtype");
        assertThatThrownBy(() -> load(new PairSpec(good, Optional.of(good), "cpu", "auto", 1).withDraftDtype("int8")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--draft-dtype: 'int8'");
        assertThatThrownBy(() -> load(new PairSpec(good, Optional.empty(), "tpu", "auto", 1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--device");
        var limits = new GpuLimits(OptionalDouble.of(4), OptionalDouble.empty());
        assertThatThrownBy(() -> load(new PairSpec(good, Optional.empty(), "cpu", "auto", 1).withLimits(limits)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--memory-per-gpu");
    }

    @Test
    void whatDoesNotFitIntoMemory() {
        var loader = new TorchPairLoader(() -> OptionalLong.of(1000));
        var spec = new PairSpec(Checkpoints.folder("llama-gqa-tied"), Optional.empty(), "cpu", "auto", 1);
        for (var attempt : new Runnable[] {() -> loader.load(spec, LoadProgress.NONE), () -> loader.plan(spec, Map.of())}) {
            assertThatThrownBy(attempt::run).isInstanceOf(BadInputException.class).hasMessageContaining("of memory");
        }
    }

    @Test
    void whatWouldFitWithHalfWeightsIsToldSo() {
        assumeTrue(Libtorch.halfWeights());
        var spec = new PairSpec(
                SyntheticCheckpoint.SMALL.writeHollow(folder.resolve("small"), DType.BFLOAT16), Optional.empty(), "cpu", "float32", 1);
        long whole = new TorchPairLoader().plan(spec, Map.of()).orElseThrow().memory().total();
        long halved = new TorchPairLoader()
                .plan(new PairSpec(spec.target(), Optional.empty(), "cpu", "half-weights", 1), Map.of())
                .orElseThrow()
                .memory()
                .total();
        assertThat(halved).isLessThan(whole);
        assertThatThrownBy(() -> new TorchPairLoader(() -> OptionalLong.of(halved)).plan(spec, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--dtype half-weights");
        assertThatThrownBy(() -> new TorchPairLoader(() -> OptionalLong.of(halved - 1)).plan(spec, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("of memory")
                .hasMessageNotContaining("--dtype");
    }

    @Test
    void aPlanTellsTypesAndPlacesWithoutReadingWeights() {
        var spec = new PairSpec(
                Checkpoints.folder("llama3-scaled-rope"),
                Optional.of(Checkpoints.folder("gpt2-learned-positions")),
                "cpu",
                "auto",
                1);
        var plan = new TorchPairLoader().plan(spec, Map.of()).orElseThrow();
        assertThat(plan.target().type()).isEqualTo("float32");
        assertThat(plan.target().stored()).isEqualTo("bfloat16");
        // Stored in float32, so there is nothing that stays in 16 bits.
        assertThat(plan.draft().orElseThrow().stored()).isEqualTo("float32");
        assertThat(plan.draft().orElseThrow().type()).isEqualTo("float32");
        assertThat(plan.vocabulary()).isEqualTo(320);
        assertThat(plan.shares()).singleElement().satisfies(s -> assertThat(s.device()).isEqualTo("cpu"));
    }

    /** Given up in the middle of the weights, again and again: no memory may be left behind. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void nothingIsLeftOfLoadsThatFailOrEnd() {
        var written = SyntheticCheckpoint.SMALL.write(folder.resolve("synthetic"), DType.FLOAT32);
        var spec = new PairSpec(written, Optional.empty(), "cpu", "float32", 1);
        LoadProgress givingUp = (stage, done, total) -> {
            if (stage == LoadProgress.Stage.TARGET && done > total / 2) {
                throw new CancellationException();
            }
        };
        long before = 0;
        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> new TorchPairLoader().load(spec, givingUp))
                    .isInstanceOf(CancellationException.class);
            load(spec);
            if (i == 9) {
                System.gc();
                before = ResidentMemory.anonymous();
            }
        }
        System.gc();
        // Each load holds 40 MB: twenty that leaked would be 800.
        assertThat(ResidentMemory.anonymous() - before).isLessThan(80_000_000);
    }

    /** A first pass of a large model takes a second, and there are dozens. */
    @Test
    void warmingUpIsGivenUpBetweenItsPasses() {
        var spec = new PairSpec(Checkpoints.folder("llama-gqa-tied"), Optional.empty(), "cpu", "float32", 1);
        var steps = new AtomicInteger();
        assertThatThrownBy(() -> new TorchPairLoader().load(spec, (stage, done, total) -> {
                    if (stage == LoadProgress.Stage.WARM_UP && steps.incrementAndGet() == 5) {
                        throw new CancellationException();
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(steps).hasValue(5);
    }

    private static void refused(Path folder, String words) {
        for (int i = 0; i < 3; i++) {
            var refusal = catchThrowable(() -> load(new PairSpec(folder, Optional.empty(), "cpu", "auto", 1)));
            assertThat(refusal).isInstanceOf(BadInputException.class).hasMessageContaining(words);
            assertThat(refusal.getMessage()).contains(folder.toString()).doesNotContain("\n");
        }
    }

    private static void load(PairSpec spec) {
        new TorchPairLoader().load(spec, LoadProgress.NONE).close();
    }
}
