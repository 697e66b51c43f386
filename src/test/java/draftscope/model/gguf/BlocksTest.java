package draftscope.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.checkpoint.MappedFile;
import draftscope.model.checkpoint.TensorInfo;
import draftscope.model.found.AnyCheckpoint;
import draftscope.testing.GgufWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blocks of every type become the numbers they stand for. Those under test resources are of models whose logits a
 * reference implementation computed from its own widening and which are met with these numbers.
 */
class BlocksTest {

    private static final int COLUMNS = 256;
    private static final int ROWS = 24;

    @TempDir
    Path folder;

    /** Blocks of a type and their numbers. */
    record Known(GgmlType type, byte[] blocks, float[] numbers) {

        @Override
        public String toString() {
            return type.name();
        }
    }

    static List<Known> known() {
        try {
            return Files.readAllLines(Models.resource("gguf/blocks.txt")).stream().map(BlocksTest::known).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Known known(String line) {
        var parts = line.split(" ");
        var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(parts[2])).order(ByteOrder.LITTLE_ENDIAN);
        var numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return new Known(GgmlType.valueOf(parts[0]), Base64.getDecoder().decode(parts[1]), numbers);
    }

    @Test
    void everyTypeStoredInBlocksIsAmongThem() {
        assertThat(known())
                .extracting(Known::type)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(GgmlType.values())
                        .filter(t -> t.widener().isPresent())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("known")
    void blocksBecomeTheirNumbersExactly(Known known) {
        var out = new float[known.numbers.length + 8];
        int blocks = known.blocks.length / known.type.bytes();
        var shifted = new byte[known.blocks.length + 5];
        System.arraycopy(known.blocks, 0, shifted, 5, known.blocks.length);
        for (int b = 0; b < blocks; b++) {
            known.type.widener().orElseThrow()
                    .widen(shifted, 5 + b * known.type.bytes(), out, 8 + b * known.type.weights());
        }
        assertThat(Arrays.copyOfRange(out, 8, out.length)).isEqualTo(known.numbers);
    }

    @ParameterizedTest
    @MethodSource("known")
    void piecesFromAnywhereInAnyThreadAreThoseOfTheWhole(Known known) {
        var data = filled(known);
        try (var file = opened("blk.0.ffn_down.weight", known.type, data)) {
            var tensor = file.find("model.layers.0.mlp.down_proj.weight").orElseThrow();
            assertThat(tensor.shape()).containsExactly((long) ROWS, (long) COLUMNS);
            assertThat(tensor.bytes()).isEqualTo(data.length);
            assertThat(tensor.storedAs()).isEqualTo(known.type.name());
            var whole = floats(file, tensor, 0, ROWS * COLUMNS);
            assertThat(Arrays.copyOf(whole, known.numbers.length)).isEqualTo(known.numbers);
            IntStream.range(0, 200).parallel().forEach(seed -> {
                var random = new Random(seed);
                int first = random.nextInt(whole.length);
                int count = random.nextInt(Math.min(whole.length - first, 700) + 1);
                var piece = Arrays.copyOfRange(whole, first, first + count);
                assertThat(floats(file, tensor, first, count)).isEqualTo(piece);
                assertThat(raw(file, tensor, first, count)).isEqualTo(piece);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("known")
    void rowsOfQueriesComeInTheOrderOfACheckpoint(Known known) {
        try (var file = opened("blk.0.attn_q.weight", known.type, filled(known))) {
            var names = new TensorNames(AnyCheckpoint.open(Models.resource("checkpoints/llama-gqa-tied")).config());
            var order = names.order("blk.0.attn_q.weight");
            var queries = file.find("model.layers.0.self_attn.q_proj.weight").orElseThrow();
            try (var plain = opened("blk.0.ffn_down.weight", known.type, filled(known))) {
                var down = plain.find("model.layers.0.mlp.down_proj.weight").orElseThrow();
                for (int row = 0; row < ROWS; row++) {
                    assertThat(floats(file, queries, row * COLUMNS, COLUMNS))
                            .isEqualTo(floats(plain, down, (int) order.stored(row) * COLUMNS, COLUMNS));
                }
            }
            // Heads are 12 wide: row 1 of a checkpoint turns with row 7, in the file they are neighbours.
            assertThat(IntStream.range(0, 14).mapToLong(order::stored).toArray())
                    .containsExactly(0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11, 12, 14);
        }
    }

    @Test
    void joinedProjectionsAreTakenApartByHead() {
        var order = RowOrder.threeByThree(2, 3);
        assertThat(IntStream.range(0, 18).mapToLong(order::stored).toArray())
                .containsExactly(0, 1, 2, 6, 7, 8, 12, 13, 14, 3, 4, 5, 9, 10, 11, 15, 16, 17);
    }

    /** Its blocks again and again, the numbers of each a little other. */
    private static byte[] filled(Known known) {
        var data = new byte[ROWS * COLUMNS / known.type.weights() * known.type.bytes()];
        var random = new Random(7);
        for (int at = 0; at < data.length; at += known.type.bytes()) {
            System.arraycopy(known.blocks, at % known.blocks.length, data, at, known.type.bytes());
            if (at >= known.blocks.length) {
                // Not in a scale, which could become what no number is equal to.
                data[at + known.type.bytes() / 2] = (byte) random.nextInt();
            }
        }
        return data;
    }

    private GgufTensorFile opened(String name, GgmlType type, byte[] data) {
        var config = AnyCheckpoint.open(Models.resource("checkpoints/llama-gqa-tied")).config();
        var path = new GgufWriter()
                .tensor(name, Models.number(type), data, COLUMNS, ROWS)
                .write(folder.resolve(name + ".gguf"));
        try {
            var file = MappedFile.open(path);
            return new GgufTensorFile(file, GgufHeader.read(file), new TensorNames(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] floats(GgufTensorFile file, TensorInfo tensor, int first, int count) {
        var into = new float[count];
        file.readFloat32(tensor, first, FloatBuffer.wrap(into));
        return into;
    }

    private static float[] raw(GgufTensorFile file, TensorInfo tensor, int first, int count) {
        var bytes = ByteBuffer.allocateDirect(count * Float.BYTES);
        file.readRaw(tensor, first, bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        var into = new float[count];
        bytes.flip().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(into);
        return into;
    }
}
