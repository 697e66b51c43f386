package draftscope.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes GGUF files, right ones and wrong ones. */
public final class GgufWriter {

    public static final int F32 = 0;

    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int FLAG = 7;
    private static final int TEXT = 8;
    private static final int LIST = 9;

    private final Map<String, byte[]> values = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private int version = 3;
    private int alignment = 32;

    private record Tensor(int type, long[] sizes, byte[] data) {}

    public GgufWriter version(int other) {
        version = other;
        return this;
    }

    /** Says so, and keeps to it. */
    public GgufWriter alignment(int other) {
        alignment = other;
        return whole("general.alignment", other);
    }

    public GgufWriter text(String key, String value) {
        return any(key, TEXT, text(value));
    }

    public GgufWriter whole(String key, long value) {
        return any(key, UINT32, buffer(4).putInt((int) value).array());
    }

    public GgufWriter real(String key, double value) {
        return any(key, FLOAT32, buffer(4).putFloat((float) value).array());
    }

    public GgufWriter flag(String key, boolean value) {
        return any(key, FLAG, new byte[] {(byte) (value ? 1 : 0)});
    }

    public GgufWriter texts(String key, List<String> list) {
        var bytes = new ByteArrayOutputStream();
        list.forEach(t -> bytes.writeBytes(text(t)));
        return list(key, TEXT, list.size(), bytes.toByteArray());
    }

    public GgufWriter wholes(String key, int... list) {
        var bytes = buffer(4 * list.length);
        for (int number : list) {
            bytes.putInt(number);
        }
        return list(key, INT32, list.length, bytes.array());
    }

    public GgufWriter reals(String key, float... list) {
        var bytes = buffer(4 * list.length);
        for (float number : list) {
            bytes.putFloat(number);
        }
        return list(key, FLOAT32, list.length, bytes.array());
    }

    public GgufWriter list(String key, int type, long count, byte[] entries) {
        return any(key, LIST, buffer(12 + entries.length).putInt(type).putLong(count).put(entries).array());
    }

    /** A value of any type, its bytes given. */
    public GgufWriter any(String key, int type, byte[] bytes) {
        values.put(key, buffer(4 + bytes.length).putInt(type).put(bytes).array());
        return this;
    }

    public GgufWriter without(String key) {
        values.remove(key);
        tensors.remove(key);
        return this;
    }

    /** A tensor of any type, sizes innermost first. */
    public GgufWriter tensor(String name, int type, byte[] data, long... sizes) {
        tensors.put(name, new Tensor(type, sizes, data));
        return this;
    }

    public GgufWriter floats(String name, float[] numbers, long... sizes) {
        var bytes = buffer(4 * numbers.length);
        bytes.asFloatBuffer().put(numbers);
        return tensor(name, F32, bytes.array(), sizes);
    }

    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(buffer(24)
                .put("GGUF".getBytes(StandardCharsets.US_ASCII))
                .putInt(version)
                .putLong(tensors.size())
                .putLong(values.size())
                .array());
        values.forEach((key, value) -> {
            out.writeBytes(text(key));
            out.writeBytes(value);
        });
        long offset = 0;
        for (var entry : tensors.entrySet()) {
            var tensor = entry.getValue();
            out.writeBytes(text(entry.getKey()));
            var rest = buffer(4 + 8 * tensor.sizes.length + 4 + 8).putInt(tensor.sizes.length);
            for (long size : tensor.sizes) {
                rest.putLong(size);
            }
            out.writeBytes(rest.putInt(tensor.type).putLong(offset).array());
            offset += padded(tensor.data.length);
        }
        fill(out);
        for (var tensor : tensors.values()) {
            out.writeBytes(tensor.data);
            fill(out);
        }
        return out.toByteArray();
    }

    public Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(ByteArrayOutputStream out) {
        out.writeBytes(new byte[(int) (padded(out.size()) - out.size())]);
    }

    private long padded(long size) {
        return (size + alignment - 1) / alignment * alignment;
    }

    private static byte[] text(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        return buffer(8 + bytes.length).putLong(bytes.length).put(bytes).array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
