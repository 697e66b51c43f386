package draftscope.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.Fixtures;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PyTorch's own files: tensors are read, everything else is refused in one line, and nothing is ever run. */
class TorchFileTest {

    private static final byte[] SIX = floats(1, 2, 3, 4, 5, 6);

    @TempDir
    private Path folder;

    @Test
    void aStateDictionaryIsRead() {
        write(archive(dictionary(
                tensor("a", "Float", "0", 6, 0, new int[] {2, 3}, new int[] {3, 1}),
                tensor("b", "Float", "0", 6, 2, new int[] {4}, new int[] {1})), Map.of("0", SIX)));
        try (var weights = Weights.open(folder)) {
            assertThat(weights.names()).containsExactly("a", "b");
            assertThat(weights.info("a").shape()).containsExactly(2L, 3L);
            assertThat(weights.info("a").dtype()).isEqualTo(DType.FLOAT32);
            assertThat(read(weights, "a", 1, 5)).containsExactly(2, 3, 4, 5, 6);
            assertThat(read(weights, "b", 0, 4)).containsExactly(3, 4, 5, 6);
        }
    }

    @Test
    void aTypeThatIsNotComputedWithIsRefusedOnlyWhereItIsUsed() {
        write(archive(dictionary(
                tensor("ids", "Long", "0", 3, 0, new int[] {3}, new int[] {1}),
                tensor("a", "Half", "1", 4, 0, new int[] {4}, new int[] {1})),
                Map.of("0", new byte[24], "1", new byte[8])));
        try (var weights = Weights.open(folder)) {
            assertThat(read(weights, "a", 0, 4)).containsExactly(0, 0, 0, 0);
            assertThatThrownBy(() -> weights.info("ids")).hasMessageContaining("stored as I64");
        }
    }

    @Test
    void theEmbeddedHeadIsTheSameInEitherForm() throws IOException {
        var source = Assets.locate().head(draftscope.decoding.port.HeadKind.EAGLE);
        Files.copy(source.resolve("config.json"), folder.resolve("config.json"));
        try (var plain = Weights.open(source)) {
            var storages = new LinkedHashMap<String, byte[]>();
            var parts = new java.util.ArrayList<byte[]>();
            for (var name : plain.names()) {
                var info = plain.info(name);
                var bytes = ByteBuffer.allocate((int) info.bytes());
                plain.readRaw(name, 0, bytes);
                var shape = info.shape().stream().mapToInt(Long::intValue).toArray();
                var strides = shape.length == 1 ? new int[] {1} : new int[] {shape[1], 1};
                var key = String.valueOf(storages.size());
                parts.add(tensor(name, "BFloat16", key, (int) info.elements(), 0, shape, strides));
                storages.put(key, bytes.array());
            }
            write(archive(dictionary(parts.toArray(byte[][]::new)), storages));
            var head = DraftHead.open(folder, AnyCheckpoint.open(Assets.locate().target()));
            assertThat(head.kind()).isEqualTo(draftscope.decoding.port.HeadKind.EAGLE);
            try (var pickled = head.openWeights()) {
                assertThat(pickled.names()).containsExactlyInAnyOrderElementsOf(plain.names());
                for (var name : plain.names()) {
                    int count = (int) plain.info(name).elements();
                    assertThat(read(pickled, name, 0, count)).isEqualTo(read(plain, name, 0, count));
                }
            }
        }
    }

    @Test
    void whatCouldRunIsRefusedByItsName() {
        refused(pickle(out -> call(out, "posix", "system", "touch /tmp/x")), "'posix.system'");
        refused(pickle(out -> call(out, "builtins", "eval", "1")), "'builtins.eval'");
        refused(pickle(out -> call(out, "torch", "load", "x")), "'torch.load'");
        refused(pickle(out -> out.write('i')), "opcode 0x69");
        refused(pickle(out -> out.write(0x93)), "opcode 0x93");
        refused(pickle(out -> out.write(0x81)), "opcode 0x81");
        refused(pickle(out -> {
                    text(out, "x");
                    out.write(')');
                    out.write('R');
                }),
                "cannot be called");
        refused(pickle(out -> {
                    global(out, "collections", "OrderedDict");
                    text(out, "x");
                    out.write(0x85);
                    out.write('R');
                }),
                "does not belong there");
    }

    @Test
    void storagesThatAreNotThereOrTooSmallAreRefused() {
        refused(dictionary(tensor("a", "Float", "7", 6, 0, new int[] {6}, new int[] {1})), "storage '7'");
        refused(dictionary(tensor("a", "Float", "0", 7, 0, new int[] {6}, new int[] {1})), "28 bytes, of which 24");
        refused(dictionary(tensor("a", "Float", "0", 6, 1, new int[] {6}, new int[] {1})), "larger than its storage");
        refused(dictionary(tensor("a", "Float", "0", 6, 0, new int[] {3, 2}, new int[] {1, 3})), "row by row");
        refused(dictionary(tensor("a", "Float", "0", 6, 0, new int[] {6}, new int[] {0})), "row by row");
        refused(dictionary(tensor("a", "Float", "0", -6, 0, new int[] {6}, new int[] {1})), "negative");
        refused(dictionary(tensor("a", "Float", "0", Integer.MAX_VALUE, 0, new int[] {6}, new int[] {1})), "of which 24");
    }

    @Test
    void filesOfAnotherKindAreRefused() {
        write("no zip at all".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Weights.open(folder)).isInstanceOf(BadInputException.class).hasMessageContaining("zip");
        write(new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10});
        assertThatThrownBy(() -> Weights.open(folder)).hasMessageContaining("before 1.6");
        write(zip(Map.of("x", new byte[3]), false));
        assertThatThrownBy(() -> Weights.open(folder)).hasMessageContaining("data.pkl");
        write(zip(Map.of("m/data.pkl", pickle(out -> out.write('}')), "m/data/0", SIX), true));
        assertThatThrownBy(() -> Weights.open(folder)).hasMessageContaining("compressed");
        refused(pickle(out -> out.write('K')), "cut short");
        refused(pickle(out -> text(out, "no table")), "no table of tensors");
    }

    @Property(tries = 400, seed = "11")
    void arbitraryBytesAreRefusedOrRead(@ForAll @Size(max = 400) byte[] bytes) {
        tryAll(bytes);
        tryAll(archive(bytes, Map.of("0", SIX)));
    }

    /** A good file with some bytes changed or its end cut off. */
    @Property(tries = 600, seed = "13")
    void damagedFilesAreRefusedOrRead(
            @ForAll @IntRange(max = 100_000) int where, @ForAll byte value, @ForAll @IntRange(max = 700) int cut) {
        var good = archive(
                dictionary(tensor("a", "Float", "0", 6, 0, new int[] {2, 3}, new int[] {3, 1})), Map.of("0", SIX));
        var bad = java.util.Arrays.copyOf(good, cut % 7 == 0 ? Math.max(1, good.length - cut) : good.length);
        bad[where % bad.length] = value;
        tryAll(bad);
    }

    private static void tryAll(byte[] bytes) {
        try {
            var folder = Files.createTempDirectory("pickled");
            var file = folder.resolve("pytorch_model.bin");
            try {
                Files.write(file, bytes);
                try (var weights = Weights.open(folder)) {
                    for (var name : weights.names()) {
                        var info = weights.info(name);
                        if (info.elements() < 1000) {
                            read(weights, name, 0, (int) info.elements());
                        }
                    }
                } catch (BadInputException e) {
                    assertThat(e.getMessage()).doesNotContain("\n");
                }
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(byte[] pickle, String why) {
        write(archive(pickle, Map.of("0", SIX)));
        assertThatThrownBy(() -> Weights.open(folder).close())
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    private void write(byte[] bytes) {
        Fixtures.write(folder.resolve("pytorch_model.bin"), bytes);
    }

    private static float[] read(Weights weights, String name, long first, int count) {
        var into = FloatBuffer.allocate(count);
        weights.readFloat32(name, first, into);
        return into.array();
    }

    private static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static byte[] archive(byte[] pickle, Map<String, byte[]> storages) {
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("archive/data.pkl", pickle);
        entries.put("archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        storages.forEach((key, bytes) -> entries.put("archive/data/" + key, bytes));
        entries.put("archive/version", new byte[] {'3', '\n'});
        return zip(entries, false);
    }

    private static byte[] zip(Map<String, byte[]> entries, boolean compressed) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                var head = new ZipEntry(entry.getKey());
                if (!compressed) {
                    var crc = new CRC32();
                    crc.update(entry.getValue());
                    head.setMethod(ZipEntry.STORED);
                    head.setSize(entry.getValue().length);
                    head.setCrc(crc.getValue());
                }
                zip.putNextEntry(head);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Part {
        void write(ByteArrayOutputStream out);
    }

    private static byte[] pickle(Part part) {
        var out = new ByteArrayOutputStream();
        out.write(0x80);
        out.write(2);
        part.write(out);
        out.write('.');
        return out.toByteArray();
    }

    /** As torch.save writes an ordered dictionary with its metadata. */
    private static byte[] dictionary(byte[]... tensors) {
        return pickle(out -> {
            global(out, "collections", "OrderedDict");
            out.writeBytes(new byte[] {'q', 0, ')', 'R', 'q', 1, '('});
            for (var tensor : tensors) {
                out.writeBytes(tensor);
            }
            out.write('u');
            out.write('}');
            text(out, "_metadata");
            out.writeBytes(new byte[] {'h', 0, ')', 'R', '('});
            text(out, "");
            out.write('}');
            text(out, "version");
            out.writeBytes(new byte[] {'K', 1, 's', 'u', 's', 'b'});
        });
    }

    private static byte[] tensor(
            String name, String type, String key, int elements, int offset, int[] shape, int[] strides) {
        var out = new ByteArrayOutputStream();
        text(out, name);
        global(out, "torch._utils", "_rebuild_tensor_v2");
        out.write('(');
        out.write('(');
        text(out, "storage");
        global(out, "torch", type + "Storage");
        text(out, key);
        text(out, "cpu");
        number(out, elements);
        out.write('t');
        out.write('Q');
        number(out, offset);
        numbers(out, shape);
        numbers(out, strides);
        out.write(0x89);
        global(out, "collections", "OrderedDict");
        out.writeBytes(new byte[] {')', 'R', 't', 'R'});
        return out.toByteArray();
    }

    private static void call(ByteArrayOutputStream out, String module, String name, String argument) {
        global(out, module, name);
        text(out, argument);
        out.write(0x85);
        out.write('R');
    }

    private static void global(ByteArrayOutputStream out, String module, String name) {
        out.writeBytes(("c" + module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write('X');
        out.writeBytes(four(bytes.length));
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int number) {
        out.write('J');
        out.writeBytes(four(number));
    }

    private static void numbers(ByteArrayOutputStream out, int[] numbers) {
        out.write('(');
        for (int number : numbers) {
            number(out, number);
        }
        out.write('t');
    }

    private static byte[] four(int number) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
    }
}
