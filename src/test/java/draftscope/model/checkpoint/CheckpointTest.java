package draftscope.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.Fixtures;
import draftscope.model.MemoryEstimate;
import draftscope.model.RunType;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.MachineMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    @TempDir
    Path folder;

    @Test
    void opensEveryFixture() {
        for (var name : Fixtures.names()) {
            var checkpoint = AnyCheckpoint.open(Fixtures.checkpoint(name));
            assertThat(checkpoint.name()).isEqualTo(name);
            try (var tokenizer = checkpoint.openTokenizer();
                    var weights = checkpoint.openWeights()) {
                assertThat(tokenizer.size()).isLessThanOrEqualTo(checkpoint.config().vocabSize());
                assertThat(weights.parameters()).isPositive();
            }
        }
    }

    @Test
    void aSnapshotOfAHubCacheIsCalledByItsRepository() throws IOException {
        var snapshot = Files.createDirectories(
                folder.resolve("models--Qwen--Qwen2.5-7B-Instruct").resolve("snapshots").resolve("abc123"));
        assertThat(AnyCheckpoint.open(Fixtures.copy("qwen2-bias-tied", snapshot)).name())
                .isEqualTo("Qwen/Qwen2.5-7B-Instruct");
    }

    @Test
    void whatIsNoCheckpointIsSaidInOneLine() {
        refused(folder.resolve("nowhere"), "no such folder");
        refused(Fixtures.write(folder.resolve("file"), "x"), "no GGUF file");
        refused(folder, "config.json: there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
    void aFileThatIsMissingEmptyOrCutShortIsNamed(String name) throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        var file = folder.resolve(name);
        var whole = Files.readAllBytes(file);
        Fixtures.write(file, new byte[0]);
        refused(folder, name + ": the file is empty");
        for (int length : new int[] {1, 7, 100, whole.length / 2, whole.length - 2}) {
            Fixtures.write(file, Arrays.copyOf(whole, length));
            refused(folder, name);
        }
        Files.delete(file);
        refused(folder, name);
    }

    @Test
    void anAdapterIsNoModel() throws IOException {
        Fixtures.write(folder.resolve("adapter_config.json"), "{}");
        refused(folder, "adapter (LoRA)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-q4.gguf", "consolidated.00.pth", "consolidated.safetensors", "tf_model.h5"})
    void weightsInAnotherFormAreNamed(String name) throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        Files.move(folder.resolve("model.safetensors"), folder.resolve(name));
        assertThatThrownBy(() -> AnyCheckpoint.open(folder).openWeights())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("neither model.safetensors nor")
                .hasMessageContaining("only '" + name + "'")
                .hasMessageContaining("safetensors");
    }

    @Test
    void aSentencePieceModelAloneComesWithAdvice() throws IOException {
        Fixtures.copy("llama-gqa-tied", folder);
        Files.move(folder.resolve("tokenizer.json"), folder.resolve("tokenizer.model"));
        refused(folder, "use_fast=True");
    }

    @Test
    void whatAGenerationConfigurationSaysAndCannotBeUsedIsNamed() {
        assertThat(generation("{\"do_sample\":true,\"temperature\":0.7,\"top_k\":20,\"top_p\":0.8}")).isEmpty();
        assertThat(generation("{\"repetition_penalty\":1.05}").orElseThrow()).contains("'repetition_penalty' is not done here");
        assertThat(generation("{\"temperature\":0.0,\"top_k\":0,\"top_p\":null}")).isEmpty();
        assertThat(generation("{\"temperature\":\"hot\"}").orElseThrow()).contains("'temperature'", "is not used");
        assertThat(generation("{\"top_p\":1.5}").orElseThrow()).contains("'top_p' is 1.5 and is not used");
    }

    private Optional<String> generation(String json) {
        Fixtures.write(folder.resolve("generation_config.json"), json);
        return GenerationFile.read(folder).note();
    }

    @Test
    void memoryIsEstimatedAndChecked() {
        var config = AnyCheckpoint.open(Fixtures.checkpoint("llama-gqa-tied")).config();
        var estimate = MemoryEstimate.of(1000, 300, config, 100, RunType.FLOAT32);
        long cache = 2L * config.layers() * config.kvHeads() * config.headDim() * 100 * 4;
        assertThat(estimate.weights()).isEqualTo(4000);
        assertThat(estimate.caches()).isEqualTo(cache + 2L * config.headDim() * 4 * 100);
        assertThat(estimate.loading()).isEqualTo(1200);
        assertThat(MemoryEstimate.of(1000, 300, config, 100, RunType.BFLOAT16).weights()).isEqualTo(2000);
        // The tables are in the numbers that are computed with, as keys and values are.
        assertThat(MemoryEstimate.of(1000, 300, config, 100, RunType.BFLOAT16).caches()).isEqualTo(estimate.caches() / 2);
        assertThat(MemoryEstimate.of(1000, 300, config, 100, RunType.HALF_WEIGHTS).caches()).isEqualTo(estimate.caches());
        assertThat(estimate.and(MemoryEstimate.NONE)).isEqualTo(estimate);
        assertThat(estimate.and(estimate).total()).isEqualTo(2 * estimate.total() - estimate.loading());
        // An engine serves both.
        var here = estimate.onProcessor();
        assertThat(here.total()).isEqualTo(estimate.total() + MemoryEstimate.ENGINE);
        assertThat(here.and(here).total() - estimate.and(estimate).total()).isEqualTo(MemoryEstimate.ENGINE);
        var grown = here.growing(10, 1 << 20);
        assertThat(grown.total()).as("what is taken at first").isEqualTo(here.total());
        assertThat(grown.grown()).isEqualTo(10L << 20);
        assertThat(here.growing(Long.MAX_VALUE / 8, Integer.MAX_VALUE).and(grown).grown()).isPositive();
        estimate.requireFits("x", () -> OptionalLong.of(estimate.total()), Optional::empty);
        estimate.requireFits("x", OptionalLong::empty, Optional::empty);
        assertThatThrownBy(() -> estimate.requireFits("x", () -> OptionalLong.of(estimate.total() - 1), Optional::empty))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("GiB")
                .hasMessageNotContaining("--dtype");
        assertThat(MemoryEstimate.of(1, 1, config, Integer.MAX_VALUE, RunType.FLOAT32).total()).isPositive();
        // A 70 B model's numbers do not overflow.
        assertThat(MemoryEstimate.of(70_000_000_000L, 1L << 30, config, 1 << 26, RunType.FLOAT32).total())
                .isGreaterThan(280_000_000_000L);
    }

    @Test
    void memoryOfAContainerIsItsOwn() {
        var meminfo = "MemTotal:       1000 kB\nMemFree:  100 kB\nMemAvailable:    600 kB\n";
        assertThat(MachineMemory.linux(meminfo, "", 1000 * 1024)).hasValue(600 * 1024);
        assertThat(MachineMemory.linux(meminfo, "anon 400000\nfile 99\n", 1000 * 1024)).hasValue(600 * 1024);
        assertThat(MachineMemory.linux(meminfo, "anon 400000\nfile 99\n", 500 * 1024)).hasValue(112_000);
        assertThat(MachineMemory.linux(meminfo, "rss 7\ntotal_rss 400000\n", 500 * 1024)).hasValue(112_000);
        assertThat(MachineMemory.linux("", "", 500)).isEmpty();
        assertThat(new MachineMemory().bytes().orElseThrow()).isPositive();
    }

    private static void refused(Path path, String what) {
        assertThatThrownBy(() -> {
                    var checkpoint = AnyCheckpoint.open(path);
                    checkpoint.openTokenizer().close();
                    checkpoint.openWeights().close();
                })
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(what)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
