package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.DevicePlan;
import draftscope.model.LoadProgress;
import draftscope.model.MemoryEstimate;
import draftscope.model.PairSpec;
import draftscope.model.RunType;
import draftscope.model.checkpoint.DType;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.input.BadInputException;
import draftscope.model.torch.library.Libtorch;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.Staging;
import draftscope.model.torch.library.TensorList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The arithmetic of tensors over 2 GiB and of places beyond 2³¹, on a file that is mostly a hole and on tensors of
 * libtorch's {@code meta} device, which have shapes and no numbers.
 */
@Tag("model")
class LargeTensorTest {

    /** An embedding of 1.18 G numbers: 2.2 GiB as bfloat16, and twice that as float32. */
    private static final SyntheticCheckpoint LARGE = new SyntheticCheckpoint(4096, 1, 32, 8, 64, 288_000, true);

    private static final long EMBEDDING = 288_000L * 4096;
    private static final long LAYER =
            2L * 4096 * 4096 + 2L * 1024 * 4096 + 4096 + 2 * 1024 + 3L * 64 * 4096 + 2 * 4096;
    private static final long ALL = EMBEDDING + LAYER + 4096;

    @TempDir
    private Path folder;

    @Test
    void aPlanCountsThemRightAndRefusesThemByName() {
        LARGE.writeHollow(folder, DType.BFLOAT16);
        var spec = new PairSpec(folder, Optional.empty(), "cpu", "float32", 1);
        var plan = new TorchPairLoader(() -> OptionalLong.of(1L << 40)).plan(spec, Map.of()).orElseThrow();
        assertThat(plan.target().parameters()).isEqualTo(ALL);
        assertThat(plan.target().stored()).isEqualTo("bfloat16");
        // Packed, the tied head is there beside the embedding, which stays as it is stored.
        assertThat(plan.memory().weights())
                .isIn(ALL * 4, ALL * 4 + EMBEDDING * 2);
        assertThat(plan.memory().loading()).isEqualTo(EMBEDDING * 4).isGreaterThan(Integer.MAX_VALUE);
        var small = new TorchPairLoader(() -> OptionalLong.of(6L << 30));
        assertThatThrownBy(() -> small.plan(spec, Map.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("GiB of memory")
                .hasMessageContaining("6.00 GiB is available");
    }

    @Test
    void aContextWhoseCachesDoNotFitIsCappedAndThatIsSaid() throws IOException {
        SyntheticCheckpoint.SMALL.writeHollow(folder, DType.BFLOAT16);
        var config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("4096", "131072"));
        var spec = new PairSpec(folder, Optional.empty(), "cpu", "float32", 1);
        // Keys and values of two layers with two heads of 32 numbers, and a row of cosines and sines.
        long perToken = 2L * 2 * 2 * 32 * 4 + 2L * 32 * 4;
        long free = MemoryEstimate.ENGINE + (64L << 20);
        try (var pair = new TorchPairLoader(() -> OptionalLong.of(free)).load(spec, LoadProgress.NONE)) {
            assertThat(pair.contextLength()).isBetween(2048, 60_000);
            var memory = pair.plan().orElseThrow().memory();
            assertThat(memory.engine()).isEqualTo(MemoryEstimate.ENGINE);
            assertThat(memory.caches()).isEqualTo(1024 * perToken);
            assertThat(memory.grown()).isEqualTo(pair.contextLength() * perToken);
            // While caches are doubled the smaller ones are there too.
            assertThat(memory.weights() + memory.grown() + memory.engine() + memory.grown() / 2).isBetween(free - 2 * perToken, free);
            assertThat(pair.plan().orElseThrow().notes())
                    .anyMatch(note -> note.contains("holds texts of 131072 tokens")
                            && note.endsWith("a text ends at " + pair.contextLength() + " tokens"));
        }
        var plenty = new TorchPairLoader(() -> OptionalLong.of(1L << 40)).plan(spec, Map.of()).orElseThrow();
        assertThat(plenty.notes()).noneMatch(note -> note.contains("a text ends at"));
        assertThat(plenty.memory().grown()).isEqualTo(131_072 * perToken);
        assertThat(plenty.memory().total())
                .isEqualTo(plenty.memory().weights() + 1024 * perToken + MemoryEstimate.ENGINE + plenty.memory().loading());
    }

    @Test
    void everyByteIsReadOnceInOrder() throws IOException {
        LARGE.writeHollow(folder, DType.BFLOAT16);
        mark(folder.resolve("model.safetensors"));
        var checkpoint = AnyCheckpoint.open(folder);
        var told = new ArrayList<Long>();
        try (var manager = Libtorch.start("cpu", 1);
                var weights = checkpoint.openWeights()) {
            var plan = Families.plan(checkpoint.config(), weights);
            var layout = RunLayout.of(plan, RunType.BFLOAT16, DevicePlan.single("meta", 1));
            var loader = new WeightLoader(folder, weights, plan);
            loader.check();
            try (var script = ModelReader.compile(manager, plan.source(), plan.positions(), layout, TargetStates.NONE);
                    var list = new TensorList(script)) {
                loader.load(list, manager, layout, Embedding.RESIDENT, (done, total) -> told.add(done));
            }
            var last = ByteBuffer.allocate(2);
            weights.readRaw("model.embed_tokens.weight", EMBEDDING - 1, last);
            assertThat(last.get(1)).as("the last number of the large tensor").isEqualTo((byte) 0x42);
        }
        assertThat(told).isSorted().doesNotHaveDuplicates();
        assertThat(told.get(told.size() - 1)).isEqualTo(ALL * DType.BFLOAT16.bytes());
    }

    @Test
    void placesBeyondTwoToTheThirtyFirstAreFilled() {
        long rows = 1_000_000;
        long elements = rows * 4096;
        assertThat(elements).isGreaterThan(Integer.toUnsignedLong(-1) - (1 << 28));
        try (var manager = Libtorch.start("cpu", 1);
                var script = Script.compile(manager, "memory.py", "product-plain.py");
                var list = new TensorList(script);
                var staging = new Staging(manager, 4096)) {
            list.allocate(DType.FLOAT32, "meta", rows, 4096);
            var read = new ArrayList<Long>();
            list.fill(staging, elements - 5000, 5000, DType.BFLOAT16, (buffer, first) -> read.add(first));
            assertThat(read).containsExactly(0L, 2048L, 4096L);
            // One number more than there is room for does not fit: places are not cut down to 32 bits on the way.
            assertThatThrownBy(() -> list.fill(staging, elements - 4, 5, DType.BFLOAT16, (buffer, first) -> {}))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /** Puts a number at the very end of the large tensor. */
    private static void mark(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var length = ByteBuffer.allocate(8).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            channel.read(length, 0);
            channel.write(ByteBuffer.wrap(new byte[] {0, 0x42}), 8 + length.getLong(0) + 2 * EMBEDDING - 2);
        }
    }
}
