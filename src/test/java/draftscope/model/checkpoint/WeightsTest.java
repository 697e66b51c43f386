package draftscope.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.Fixtures;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {

    private static final String FOUR_FLOATS = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}";

    @TempDir
    Path folder;

    @Test
    void readsAnyStretchOfEveryType() {
        var data = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(1.5f).putFloat(-2).putFloat(3.25f);
        data.putShort((short) 0x3c00).putShort((short) 0xc000);
        data.putShort((short) 0x3f80).putShort((short) 0xc0a0);
        write("{\"f\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},"
                + "\"h\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[12,16]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[1,2],\"data_offsets\":[16,20]}}", data.array());
        try (var weights = Weights.open(folder)) {
            assertThat(weights.names()).containsExactlyInAnyOrder("f", "h", "b");
            assertThat(weights.info("b")).isEqualTo(new TensorInfo("b", DType.BFLOAT16, List.of(1L, 2L)));
            assertThat(weights.parameters()).isEqualTo(7);
            assertThat(weights.bytes()).isEqualTo(20);
            assertThat(read(weights, "f", 0, 3)).containsExactly(1.5f, -2, 3.25f);
            assertThat(read(weights, "f", 1, 1)).containsExactly(-2);
            assertThat(read(weights, "h", 0, 2)).containsExactly(1, -2);
            assertThat(read(weights, "b", 1, 1)).containsExactly(-5);
            var raw = ByteBuffer.allocate(4);
            weights.readRaw("b", 0, raw);
            assertThat(raw.array()).containsExactly(0x80, 0x3f, 0xa0, 0xc0);
            assertThat(weights.names()).doesNotContain("g");
            assertThatThrownBy(() -> weights.info("g"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("'g'")
                    .hasMessageContaining(folder.toString());
            assertThatThrownBy(() -> read(weights, "f", 2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> read(weights, "f", -1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void shardsReadAsOne() {
        try (var weights = Weights.open(Fixtures.checkpoint("llama2-mha-sharded"))) {
            var embedding = weights.info("model.embed_tokens.weight");
            assertThat(embedding.shape()).containsExactly(320L, 48L);
            assertThat(embedding.dtype()).isEqualTo(DType.FLOAT16);
            assertThat(weights.parameters()).isEqualTo(2 * 320 * 48 + 48 + 2 * (4 * 48 * 48 + 3 * 48 * 80 + 2 * 48));
            assertThat(weights.bytes()).isEqualTo(2 * weights.parameters());
        }
    }

    @Test
    void everyFixtureOpens() {
        for (var name : Fixtures.names()) {
            try (var weights = Weights.open(Fixtures.checkpoint(name))) {
                for (var tensor : weights.names()) {
                    var values = read(weights, tensor, 0, (int) weights.info(tensor).elements());
                    assertThat(values).as(name + " " + tensor).doesNotContain(Float.NaN);
                }
            }
        }
    }

    @Test
    void aTensorOverTwoGibibytesIsReadAtBothEndsAndAcrossWindows() throws IOException {
        long elements = (5L << 30) / 2 / 2 + 3;
        var header = "{\"small\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},\"big\":{\"dtype\":\"BF16\",\"shape\":["
                + elements + "],\"data_offsets\":[3," + (3 + 2 * elements) + "]}}";
        var bytes = Fixtures.safetensors(header, new byte[0]);
        var file = folder.resolve("model.safetensors");
        long dataStart = bytes.length + 3L;
        long border = ((1L << 30) - dataStart) / 2;
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(bytes), 0);
            for (long at = border - 2; at < border + 3; at++) {
                put(channel, dataStart + 2 * at, (int) (at - border) + 10);
            }
            put(channel, dataStart + 2 * (elements - 1), 99);
        }
        try (var weights = Weights.open(folder)) {
            assertThat(weights.info("big").bytes()).isGreaterThan(Integer.MAX_VALUE);
            assertThat(read(weights, "big", border - 3, 7)).containsExactly(0, 8, 9, 10, 11, 12, 0);
            assertThat(read(weights, "big", elements - 2, 2)).containsExactly(0, 99);
            var raw = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
            weights.readRaw("big", border - 2, raw);
            assertThat(Float.intBitsToFloat(raw.getShort(4) << 16)).isEqualTo(10);
            assertThatThrownBy(() -> read(weights, "big", elements - 1, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static void put(FileChannel channel, long position, float value) throws IOException {
        var bits = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
        bits.putShort(0, (short) (Float.floatToIntBits(value) >> 16));
        channel.write(bits, position);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "ends after the end |{\"a\":{\"dtype\":\"F32\",\"shape\":[2,4],\"data_offsets\":[0,32]}}",
        "ends before it begins|{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[16,0]}}",
        "something else       |{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[-16,0]}}",
        "something else       |{\"a\":{\"dtype\":\"F32\",\"shape\":[-2,-2],\"data_offsets\":[0,16]}}",
        "something else       |{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0,2],\"data_offsets\":[0,16]}}",
        "something else       |{\"a\":{\"dtype\":\"F32\",\"shape\":[2,[2]],\"data_offsets\":[0,16]}}",
        "something else       |{\"a\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,99999999999999999999]}}",
        "16 bytes where       |{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,16]}}",
        "16 bytes where       |{\"a\":{\"dtype\":\"I64\",\"shape\":[4],\"data_offsets\":[0,16]}}",
        "no file could hold   |{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,16]}}",
        "no file could hold   |{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,16]}}",
        "two data_offsets     |{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0]}}",
        "too many numbers     |{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16,32]}}",
        "no shape             |{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,16]}}",
        "no dtype             |{\"a\":{\"shape\":[4],\"data_offsets\":[0,16]}}",
        "that is no word      |{\"a\":{\"dtype\":7,\"shape\":[4],\"data_offsets\":[0,16]}}",
        "no description       |{\"a\":7}",
        "overlaps             |{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}",
        "leaves a gap         |{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[4,16]}}",
        "belong to no tensor  |{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
        "belong to no tensor  |{}",
        "Duplicate            |{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]},\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}",
        "goes on after       |{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}} {}",
        "no JSON object       |[]",
        "no valid JSON        |{\"a\":",
        "no valid JSON        |{\"a\":{\"dtype\":\"F32\"",
    })
    void aLyingHeaderIsRefused(String problem, String header) {
        write(header, new byte[16]);
        assertThatThrownBy(() -> Weights.open(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(problem.strip())
                .hasMessageContaining("model.safetensors");
    }

    @Test
    void deepNestingIsRefused() {
        write("{\"__metadata__\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", new byte[0]);
        assertThatThrownBy(() -> Weights.open(folder)).isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001, 10_000})
    void aLyingHeaderLengthIsRefused(long length) {
        var bytes = Fixtures.safetensors(FOUR_FLOATS, new byte[16]);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        Fixtures.write(folder.resolve("model.safetensors"), bytes);
        assertThatThrownBy(() -> Weights.open(folder)).isInstanceOf(BadInputException.class);
    }

    @Test
    void everyTruncationIsRefused() {
        var bytes = Fixtures.safetensors(FOUR_FLOATS, new byte[16]);
        for (int length = 0; length < bytes.length; length++) {
            Fixtures.write(folder.resolve("model.safetensors"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Weights.open(folder)).isInstanceOf(BadInputException.class);
        }
    }

    @Test
    void aFileThatShrinksIsRefusedInsteadOfCrashing() throws IOException {
        long elements = 1 << 20;
        var header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + elements + "],\"data_offsets\":[0," + 4 * elements + "]}}";
        write(header, new byte[(int) (4 * elements)]);
        try (var weights = Weights.open(folder)) {
            read(weights, "a", 0, 10);
            try (var channel = FileChannel.open(folder.resolve("model.safetensors"), StandardOpenOption.WRITE)) {
                channel.truncate(1000);
            }
            assertThatThrownBy(() -> read(weights, "a", elements - 10, 10))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("shorter");
        }
    }

    @Test
    void aTypeThatCannotBeReadIsRefusedByNameOnly() {
        write("{\"mask\":{\"dtype\":\"BOOL\",\"shape\":[4],\"data_offsets\":[0,4]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]},"
                + "\"new\":{\"dtype\":\"F4\",\"shape\":[16],\"data_offsets\":[8,16]}}", new byte[16]);
        try (var weights = Weights.open(folder)) {
            assertThat(weights.parameters()).isEqualTo(1);
            assertThat(read(weights, "a", 0, 1)).containsExactly(0);
            assertThatThrownBy(() -> weights.info("mask"))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("'mask' is stored as BOOL");
            assertThatThrownBy(() -> read(weights, "new", 0, 1)).hasMessageContaining("F4");
        }
    }

    @Test
    void tablesStoredWithTheWeightsAreNoParameters() {
        write("{\"h.0.attn.bias\":{\"dtype\":\"F32\",\"shape\":[1,1,1,2],\"data_offsets\":[0,8]},"
                + "\"h.0.attn.c_attn.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}", new byte[16]);
        try (var weights = Weights.open(folder)) {
            assertThat(weights.parameters()).isEqualTo(2);
            assertThat(weights.names()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "../model.safetensors", "/etc/passwd.safetensors", "a/b.safetensors", "a\\\\b.safetensors", "..", "",
        "C:x.safetensors", "model.bin", "a\\u0000.safetensors", "nowhere.safetensors"
    })
    void anIndexCannotNameAFileElsewhere(String name) throws IOException {
        var inner = Files.createDirectory(folder.resolve("inner"));
        Fixtures.write(folder.resolve("model.safetensors"), Fixtures.safetensors(FOUR_FLOATS, new byte[16]));
        Fixtures.write(inner.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"a\":\"" + name + "\"}}");
        assertThatThrownBy(() -> Weights.open(inner)).isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{}", "[]", "{\"weight_map\":{}}", "{\"weight_map\":[\"x\"]}", "{\"weight_map\":{\"a\":1}}",
        "{\"weight_map\":{\"a\":\"s.safetensors\"}", "\u0000"
    })
    void aDamagedIndexIsRefused(String index) {
        Fixtures.write(folder.resolve("s.safetensors"), Fixtures.safetensors(FOUR_FLOATS, new byte[16]));
        Fixtures.write(folder.resolve("model.safetensors.index.json"), index);
        assertThatThrownBy(() -> Weights.open(folder)).isInstanceOf(BadInputException.class);
    }

    @Test
    void linksOfAHubCacheAreFollowed() throws IOException {
        var blob = Fixtures.write(folder.resolve("blob"), Fixtures.safetensors(FOUR_FLOATS, new byte[16]));
        var snapshot = Files.createDirectory(folder.resolve("snapshot"));
        Files.createSymbolicLink(snapshot.resolve("s.safetensors"), Path.of("..").resolve(blob.getFileName()));
        Fixtures.write(
                snapshot.resolve("model.safetensors.index.json"), "{\"weight_map\":{\"a\":\"s.safetensors\"}}");
        try (var weights = Weights.open(snapshot)) {
            assertThat(read(weights, "a", 0, 4)).containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void aFileThatIsNoArchiveOfTensorsIsRefusedWithAdvice() {
        assertThatThrownBy(() -> Weights.open(folder)).hasMessageContaining("neither model.safetensors nor");
        Fixtures.write(folder.resolve("pytorch_model.bin"), "x");
        assertThatThrownBy(() -> Weights.open(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("best as model.safetensors");
    }

    private void write(String header, byte[] data) {
        Fixtures.write(folder.resolve("model.safetensors"), Fixtures.safetensors(header, data));
    }

    private static float[] read(Weights weights, String name, long first, int count) {
        var into = FloatBuffer.allocate(count);
        weights.readFloat32(name, first, into);
        assertThat(into.hasRemaining()).isFalse();
        return into.array();
    }

}
