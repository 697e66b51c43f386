package draftscope.model.torch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Changes the one safetensors file of a copied checkpoint. */
final class TensorFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TensorFiles() {}

    static ObjectNode header(Path folder) throws IOException {
        var all = ByteBuffer.wrap(Files.readAllBytes(file(folder))).order(ByteOrder.LITTLE_ENDIAN);
        var text = new byte[(int) all.getLong()];
        all.get(text);
        return (ObjectNode) JSON.readTree(text);
    }

    /** Gives tensors other names. */
    static void rename(Path folder, UnaryOperator<String> name) throws IOException {
        var old = header(folder);
        var renamed = JSON.createObjectNode();
        old.properties().forEach(f -> renamed.set(name.apply(f.getKey()), f.getValue()));
        write(folder, renamed, data(folder));
    }

    /** Takes tensors out of the table of contents and out of the file. */
    static void drop(Path folder, Predicate<String> which) throws IOException {
        var old = header(folder);
        var data = data(folder);
        var left = JSON.createObjectNode();
        var bytes = new ByteArrayOutputStream();
        for (var field : old.properties()) {
            if (field.getKey().equals("__metadata__")) {
                left.set(field.getKey(), field.getValue());
            } else if (!which.test(field.getKey())) {
                var offsets = field.getValue().get("data_offsets");
                int begin = bytes.size();
                bytes.write(data, offsets.get(0).asInt(), offsets.get(1).asInt() - offsets.get(0).asInt());
                var tensor = (ObjectNode) field.getValue();
                tensor.putArray("data_offsets").add(begin).add(bytes.size());
                left.set(field.getKey(), tensor);
            }
        }
        write(folder, left, bytes.toByteArray());
    }

    /** Adds a tensor like another, each of its bytes changed as asked. */
    static void like(Path folder, String name, String model, UnaryOperator<byte[]> change) throws IOException {
        var header = header(folder);
        var data = data(folder);
        var offsets = header.get(model).get("data_offsets");
        var copy = change.apply(Arrays.copyOfRange(data, offsets.get(0).asInt(), offsets.get(1).asInt()));
        var tensor = header.get(model).<ObjectNode>deepCopy();
        tensor.putArray("data_offsets").add(data.length).add(data.length + copy.length);
        header.set(name, tensor);
        var longer = Arrays.copyOf(data, data.length + copy.length);
        System.arraycopy(copy, 0, longer, data.length, copy.length);
        write(folder, header, longer);
    }

    /** Adds float32 vectors of one number, or replaces those added before. */
    static void add(Path folder, Map<String, Integer> lengths, float value) throws IOException {
        var header = header(folder);
        var data = data(folder);
        int at = data.length;
        int more = lengths.values().stream().mapToInt(n -> n * Float.BYTES).sum();
        var longer = ByteBuffer.wrap(Arrays.copyOf(data, at + more)).order(ByteOrder.LITTLE_ENDIAN);
        boolean again = header.has(lengths.keySet().iterator().next());
        if (again) {
            at -= more;
            longer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        }
        for (var entry : lengths.entrySet()) {
            int end = at + entry.getValue() * Float.BYTES;
            var tensor = header.putObject(entry.getKey()).put("dtype", "F32");
            tensor.putArray("shape").add(entry.getValue());
            tensor.putArray("data_offsets").add(at).add(end);
            for (; at < end; at += Float.BYTES) {
                longer.putFloat(at, value);
            }
        }
        write(folder, header, longer.array());
    }

    /** Puts other bytes at the beginning of a tensor. */
    static void overwrite(Path folder, String tensor, byte[] bytes) throws IOException {
        var header = header(folder);
        var data = data(folder);
        System.arraycopy(bytes, 0, data, header.at("/" + tensor + "/data_offsets/0").intValue(), bytes.length);
        write(folder, header, data);
    }

    private static byte[] data(Path folder) throws IOException {
        var all = Files.readAllBytes(file(folder));
        long length = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return Arrays.copyOfRange(all, (int) (8 + length), all.length);
    }

    private static void write(Path folder, ObjectNode header, byte[] data) throws IOException {
        var text = header.toString().getBytes(StandardCharsets.UTF_8);
        var all = ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file(folder), all.putLong(text.length).put(text).put(data).array());
    }

    static Path file(Path folder) {
        return folder.resolve("model.safetensors");
    }
}
