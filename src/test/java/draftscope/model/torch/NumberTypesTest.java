package draftscope.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import draftscope.model.DevicePlan;
import draftscope.model.PairSpec;
import draftscope.model.RunType;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.DType;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.torch.library.Libtorch;
import draftscope.testing.GgufConversion;
import draftscope.testing.Today;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Types computed in, layouts and places. 16-bit numbers give nearly float32's logits; the same greedy tokens are not
 * promised of them, since a kernel for six rows need not round as the one for one row does.
 */
@Tag("model")
class NumberTypesTest {

    /** Of the spread of the logits: bfloat16 has 8 bits of precision, float16 has 11. */
    private static final double BFLOAT16 = 0.06;

    private static final double FLOAT16 = 0.01;

    @RegisterExtension
    static final NativeLibrary LIBTORCH = new NativeLibrary();

    @TempDir
    Path folder;

    static Stream<Arguments> narrow() {
        return Checkpoints.NAMES.stream()
                .flatMap(n -> Stream.of(RunType.BFLOAT16, RunType.FLOAT16).map(d -> Arguments.of(n, d)));
    }

    @ParameterizedTest
    @MethodSource("narrow")
    void sixteenBitsComeNearTheReferencesLogits(String name, RunType type) {
        try (var model = Checkpoints.load(LIBTORCH.manager(), Checkpoints.folder(name), type)) {
            assertThat(model.info().dtype()).isEqualTo(type.label());
            for (var expected : Checkpoints.cases(name)) {
                model.rewind(0);
                // One row, some, and all the others.
                Logits.of(model, expected.ids()[0]);
                int last = expected.ids().length - 1;
                if (last > 1) {
                    Logits.of(model, Arrays.copyOfRange(expected.ids(), 1, last));
                }
                var logits = last > 0 ? Logits.of(model, expected.ids()[last])[0] : new float[0];
                near(logits, expected.lastLogits(), type == RunType.BFLOAT16 ? BFLOAT16 : FLOAT16);
                model.rewind(0);
                var whole = Logits.of(model, expected.ids());
                near(whole[last], expected.lastLogits(), type == RunType.BFLOAT16 ? BFLOAT16 : FLOAT16);
            }
        }
    }

    private static void near(float[] logits, double[] expected, double share) {
        var spread = Arrays.stream(expected).summaryStatistics();
        for (int i = 0; i < logits.length && i < expected.length; i++) {
            assertThat((double) logits[i])
                    .isCloseTo(expected[i], within(share * (spread.getMax() - spread.getMin())));
        }
    }

    /** The small ones are below the size from which this layout is taken, so it is asked for by name. */
    @ParameterizedTest
    @MethodSource("checkpoints")
    void halfWeightsComeNearTheReferencesLogits(String name) {
        assumeTrue(Libtorch.halfWeights(), "this processor does not multiply with 16-bit weights");
        var checkpoint = AnyCheckpoint.open(Checkpoints.folder(name));
        var one = DevicePlan.single("cpu", checkpoint.config().layers());
        var layout = new RunLayout(DType.FLOAT32, one, Product.HALF);
        try (var model = read(new ModelReader(LIBTORCH.manager()), checkpoint, layout)) {
            assertThat(model.info().dtype()).isEqualTo("half-weights");
            assertThat(model.wideNote()).isEmpty();
            for (var expected : Checkpoints.cases(name)) {
                model.rewind(0);
                near(Logits.of(model, expected.ids())[expected.ids().length - 1], expected.lastLogits(), FLOAT16);
            }
        }
    }

    @Test
    void aMatrixTooLargeForSixteenBitsStaysInThirtyTwoAndIsNamed() throws IOException {
        assumeTrue(Libtorch.halfWeights(), "this processor does not multiply with 16-bit weights");
        var written = SyntheticCheckpoint.SMALL.write(folder.resolve("wide"), DType.BFLOAT16);
        var checkpoint = AnyCheckpoint.open(written);
        var name = "model.layers.1.mlp.down_proj.weight";
        var one = DevicePlan.single("cpu", checkpoint.config().layers());
        var reader = new ModelReader(LIBTORCH.manager());
        // The first number of one matrix becomes 131072, which bfloat16 has and float16 has not.
        TensorFiles.overwrite(written, name, new byte[] {0, 0x48});
        try (var half = read(reader, checkpoint, new RunLayout(DType.FLOAT32, one, Product.HALF));
                var whole = read(reader, checkpoint, new RunLayout(DType.FLOAT32, one, Product.PLAIN))) {
            assertThat(half.wideNote().orElseThrow())
                    .contains("'" + name + "' are beyond the range of 16-bit numbers", "stays in float32");
            assertThat(whole.wideNote()).isEmpty();
            var expected = Logits.of(whole, 3, 9, 12)[2];
            var numbers = new double[expected.length];
            Arrays.setAll(numbers, i -> expected[i]);
            near(Logits.of(half, 3, 9, 12)[2], numbers, FLOAT16);
        }
    }

    @Test
    void thatBlocksOfFewBitsAreRoundedToSixteenIsSaid() {
        assumeTrue(Libtorch.halfWeights(), "this processor does not multiply with 16-bit weights");
        var stored = Checkpoints.folder("qwen3-qknorm");
        var whole = GgufConversion.of(stored).write(folder.resolve("whole.gguf"));
        var config = AnyCheckpoint.open(stored).config();
        int columns = config.heads() * config.headDim();
        // Q8_0: each 32 weights are a scale and 32 bytes.
        var zeros = new byte[config.hiddenSize() * columns / 32 * 34];
        var blocks = GgufConversion.of(stored)
                .tensor("blk.0.attn_output.weight", 8, zeros, columns, config.hiddenSize())
                .write(folder.resolve("blocks.gguf"));
        assertThat(notes(whole, "half-weights")).isEmpty();
        assertThat(notes(blocks, "float32")).isEmpty();
        assertThat(notes(blocks, "half-weights")).singleElement().asString().contains("rounded to numbers of 16 bits");
    }

    private static List<String> notes(Path file, String dtype) {
        return new TorchPairLoader().plan(new PairSpec(file, Optional.empty(), "cpu", dtype, 1), Map.of()).orElseThrow().notes();
    }

    /** Half of the families a day. */
    static List<String> checkpoints() {
        return Today.part(Checkpoints.NAMES, 2);
    }

    /** The source that moves tensors between devices, with every device the same one. */
    @ParameterizedTest
    @MethodSource("checkpoints")
    void layersSpreadOverDevicesComputeTheSame(String name) {
        var checkpoint = AnyCheckpoint.open(Checkpoints.folder(name));
        var reader = new ModelReader(LIBTORCH.manager());
        int layers = checkpoint.config().layers();
        // libtorch knows the processor under two names, which are different places to the plan.
        var places = new DevicePlan("cpu", Collections.nCopies(layers, "cpu:0"));
        assertThat(places.spread()).isTrue();
        var layout = new RunLayout(DType.FLOAT32, places, Product.PLAIN);
        assertThat(layout.moving()).isEqualTo("place-many.py");
        try (var one = Checkpoints.read(reader, checkpoint, 320, RunType.FLOAT32);
                var many = reader.read(checkpoint, 320, layout, TargetStates.NONE, (done, total) -> {})) {
            for (var expected : Checkpoints.cases(name)) {
                one.rewind(0);
                many.rewind(0);
                assertThat(Logits.of(many, expected.ids())).isDeepEqualTo(Logits.of(one, expected.ids()));
                assertThat(Logits.of(many, 7)).isDeepEqualTo(Logits.of(one, 7));
            }
        }
    }

    @Test
    void packingAndKeepingTheEmbeddingSmallChangeNothing() {
        for (boolean tied : new boolean[] {true, false}) {
            for (var stored : DType.values()) {
                var shape = SyntheticCheckpoint.SMALL;
                var written = new SyntheticCheckpoint(
                                shape.hidden(), shape.layers(), shape.heads(), shape.kvHeads(), shape.intermediate(),
                                shape.vocabulary(), tied)
                        .write(folder.resolve(stored.label() + tied), stored);
                var checkpoint = AnyCheckpoint.open(written);
                var one = DevicePlan.single("cpu", shape.layers());
                var reader = new ModelReader(LIBTORCH.manager());
                try (var packed = read(reader, checkpoint, new RunLayout(DType.FLOAT32, one, Product.PACKED));
                        var plain = read(reader, checkpoint, new RunLayout(DType.FLOAT32, one, Product.PLAIN))) {
                    var a = Logits.of(packed, 3, 9, 12)[2];
                    var b = Logits.of(plain, 3, 9, 12)[2];
                    for (int i = 0; i < a.length; i++) {
                        assertThat(a[i]).isCloseTo(b[i], within(1e-4f));
                    }
                    long table = (long) shape.vocabulary() * shape.hidden();
                    long weights = packed.info().parameters() * Float.BYTES;
                    long saved = table * (Float.BYTES - stored.bytes());
                    assertThat(packed.memoryBytes() - cache(checkpoint))
                            .isEqualTo(tied ? weights + staged(shape) : weights - saved);
                    assertThat(plain.memoryBytes() - cache(checkpoint)).isEqualTo(tied ? weights : weights - saved);
                }
            }
        }
    }

    /** Rows of the embedding that are read from the file, a pass's at a time. */
    private static long staged(SyntheticCheckpoint shape) {
        return 128L * shape.hidden() * Float.BYTES;
    }

    private static long cache(Checkpoint checkpoint) {
        var c = checkpoint.config();
        // Keys and values of each layer, and one row of cosines and sines for all of them.
        return 2L * (c.layers() * c.kvHeads() + 1) * c.headDim() * TorchCache.FIRST_ROOM * Float.BYTES;
    }

    @Test
    void aHeadOfVeryManyRowsIsPackedInPiecesThatGiveTheSame() {
        assumeTrue(Libtorch.halfWeights());
        var checkpoint = AnyCheckpoint.open(SyntheticCheckpoint.SMALL.write(folder.resolve("many"), DType.BFLOAT16));
        var reader = new ModelReader(LIBTORCH.manager());
        try (var exact = Checkpoints.read(reader, checkpoint, 320, RunType.FLOAT32);
                var halves = Checkpoints.read(reader, checkpoint, 320, RunType.HALF_WEIGHTS)) {
            assertThat(halves.wideNote()).isEmpty();
            var expected = Logits.of(exact, 3, 9, 12);
            var found = Logits.of(halves, 3, 9, 12);
            for (int row = 0; row < expected.length; row++) {
                assertThat(found[row]).hasSameSizeAs(expected[row]);
                for (int i = 0; i < expected[row].length; i++) {
                    assertThat(found[row][i]).isCloseTo(expected[row][i], within(1e-4f));
                }
            }
        }
    }

    @Test
    void whereTheProcessorHasTheProductsSixteenBitsArePackedToo() {
        var checkpoint = AnyCheckpoint.open(SyntheticCheckpoint.SMALL.write(folder.resolve("small"), DType.BFLOAT16));
        var reader = new ModelReader(LIBTORCH.manager());
        try (var exact = Checkpoints.read(reader, checkpoint, 320, RunType.FLOAT32)) {
            var expected = Logits.of(exact, 3, 9, 12)[2];
            var numbers = new double[expected.length];
            Arrays.setAll(numbers, i -> expected[i]);
            for (var type : new RunType[] {RunType.BFLOAT16, RunType.FLOAT16}) {
                try (var narrow = Checkpoints.read(reader, checkpoint, 320, type)) {
                    near(Logits.of(narrow, 3, 9, 12)[2], numbers, BFLOAT16);
                }
            }
        }
    }

    private static TorchModel read(ModelReader reader, Checkpoint checkpoint, RunLayout layout) {
        return reader.read(checkpoint, 320, layout, TargetStates.NONE, (done, total) -> {});
    }
}
