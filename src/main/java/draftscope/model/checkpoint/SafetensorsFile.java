package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One file of tensors, safetensors or PyTorch's own (see {@link TorchFile}), mapped into memory as it is read. */
final class SafetensorsFile implements TensorFile {

    /** Types of whole numbers and truths that lists may have. */
    private static final Set<String> INTEGERS = Set.of("I64", "I32", "BOOL", "U8");

    /** More tokens than any vocabulary has. */
    private static final long MOST_INTEGERS = 1L << 26;

    private static final String PICKLED = ".bin";

    private final MappedFile file;
    private final long dataStart;
    private final Map<String, SafetensorsHeader.Entry> entries;

    private SafetensorsFile(MappedFile file, long dataStart, Map<String, SafetensorsHeader.Entry> entries) {
        this.file = file;
        this.dataStart = dataStart;
        this.entries = entries;
    }

    /** Opens a file and checks its header; reads none of its tensors. */
    static SafetensorsFile open(Path path) {
        try {
            JsonFile.requireFile(path);
            var file = MappedFile.open(path);
            try {
                return path.getFileName().toString().endsWith(PICKLED)
                        ? new SafetensorsFile(file, 0, TorchFile.entries(file))
                        : plain(path, file);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw JsonFile.unreadable(path, e);
        }
    }

    private static SafetensorsFile plain(Path path, MappedFile file) throws IOException {
        long size = file.size();
        if (size < Long.BYTES) {
            throw JsonFile.damaged(path, "it is cut short: " + size + " bytes cannot hold a header", null);
        }
        long header = file.bytes(0, Long.BYTES).getLong(0);
        if (header < 2 || header > SafetensorsHeader.MAX_LENGTH) {
            throw JsonFile.damaged(
                    path, "its header claims to be " + Long.toUnsignedString(header) + " bytes long", null);
        }
        if (header > size - 8) {
            throw JsonFile.damaged(path, "it is cut short: " + size + " bytes, of which the header alone claims "
                    + header, null);
        }
        var text = file.bytes(8, (int) header).array();
        if (text[0] != '{') {
            throw JsonFile.damaged(path, "its header is no JSON object", null);
        }
        var entries = SafetensorsHeader.parse(path, new ByteArrayInputStream(text), size - 8 - header);
        return new SafetensorsFile(file, 8 + header, entries);
    }

    @Override
    public Path file() {
        return file.path();
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public Optional<TensorInfo> find(String name) {
        return entries.get(name).info(name);
    }

    @Override
    public String storedAs(String name) {
        return entries.get(name).dtype();
    }

    @Override
    public void readFloat32(TensorInfo tensor, long first, FloatBuffer into) {
        walk(tensor, first, into.remaining(), (bytes, count) -> Widening.move(tensor.dtype(), bytes, count, into));
    }

    @Override
    public void readRaw(TensorInfo tensor, long first, ByteBuffer into) {
        walk(tensor, first, tensor.dtype().room(into), (bytes, count) -> into.put(bytes));
    }

    @Override
    public long[] integers(String name) {
        var entry = entries.get(name);
        int width = SafetensorsHeader.width(entry.dtype());
        boolean whole = INTEGERS.contains(entry.dtype());
        if (!whole || entry.shape().size() != 1 || entry.shape().get(0) > MOST_INTEGERS) {
            throw JsonFile.damaged(
                    file(),
                    "tensor '" + BadInputException.shown(name) + "' is stored as " + BadInputException.shown(entry.dtype()) + " "
                            + entry.shape() + ", which is no list of whole numbers",
                    null);
        }
        var numbers = new long[entry.shape().get(0).intValue()];
        var next = new int[1];
        walk(dataStart + entry.begin(), width, numbers.length, (bytes, count) -> {
            for (int i = 0; i < count; i++) {
                numbers[next[0]++] = width == 8 ? bytes.getLong(i * 8) : width == 4 ? bytes.getInt(i * 4) : bytes.get(i);
            }
        });
        return numbers;
    }

    private void walk(TensorInfo tensor, long first, int count, MappedFile.Part part) {
        tensor.requireElements(first, count);
        int width = tensor.dtype().bytes();
        walk(dataStart + entries.get(tensor.name()).begin() + first * width, width, count, part);
    }

    private void walk(long start, int width, int count, MappedFile.Part part) {
        try {
            file.walk(start, width, count, part);
        } catch (IOException e) {
            throw JsonFile.unreadable(file(), e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw JsonFile.unreadable(file(), e);
        }
    }
}
