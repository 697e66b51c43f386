package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import draftscope.model.input.JsonFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One file of tensors, safetensors or PyTorch's own (see {@link TorchFile}), mapped into memory window by window as it is read.
 *
 * <p>A mapped file that another program cuts short would fault. Its length is looked at before every read, and should
 * it shrink within one, the Java machine turns the fault into an {@link InternalError}, which becomes a
 * {@link BadInputException} here.
 */
final class SafetensorsFile implements TensorFile {

    /** Bytes of a window. Each window reaches a little further, so that no element is split over two. */
    private static final long WINDOW = 1L << 30;

    private static final int OVERHANG = 8;

    /** Types of whole numbers and truths that lists may have. */
    private static final Set<String> INTEGERS = Set.of("I64", "I32", "BOOL", "U8");

    /** More tokens than any vocabulary has. */
    private static final long MOST_INTEGERS = 1L << 26;

    private static final String PICKLED = ".bin";

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final long dataStart;
    private final Map<String, SafetensorsHeader.Entry> entries;
    private final Map<Long, MappedByteBuffer> windows = new HashMap<>();

    private SafetensorsFile(
            Path file, FileChannel channel, long size, long dataStart, Map<String, SafetensorsHeader.Entry> entries) {
        this.file = file;
        this.channel = channel;
        this.size = size;
        this.dataStart = dataStart;
        this.entries = entries;
    }

    /** Opens a file and checks its header; reads none of its tensors. */
    static SafetensorsFile open(Path file) {
        try {
            JsonFile.requireFile(file);
            var channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return read(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw JsonFile.unreadable(file, e);
        }
    }

    private static SafetensorsFile read(Path file, FileChannel channel) throws IOException {
        return file.getFileName().toString().endsWith(PICKLED)
                ? new SafetensorsFile(file, channel, channel.size(), 0, TorchFile.entries(file, channel))
                : plain(file, channel);
    }

    private static SafetensorsFile plain(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        if (!fill(channel, length, 0)) {
            throw JsonFile.damaged(file, "it is cut short: " + size + " bytes cannot hold a header", null);
        }
        long header = length.getLong(0);
        if (header < 2 || header > SafetensorsHeader.MAX_LENGTH) {
            throw JsonFile.damaged(
                    file, "its header claims to be " + Long.toUnsignedString(header) + " bytes long", null);
        }
        if (header > size - 8) {
            throw JsonFile.damaged(file, "it is cut short: " + size + " bytes, of which the header alone claims "
                    + header, null);
        }
        var text = ByteBuffer.allocate((int) header);
        if (!fill(channel, text, 8)) {
            throw JsonFile.damaged(file, "it became shorter while it was read", null);
        }
        if (text.get(0) != '{') {
            throw JsonFile.damaged(file, "its header is no JSON object", null);
        }
        var entries = SafetensorsHeader.parse(file, new ByteArrayInputStream(text.array()), size - 8 - header);
        return new SafetensorsFile(file, channel, size, 8 + header, entries);
    }

    private static boolean fill(FileChannel channel, ByteBuffer into, long position) throws IOException {
        while (into.hasRemaining()) {
            int n = channel.read(into, position + into.position());
            if (n < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Path file() {
        return file;
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
        walk(tensor, first, into.remaining(), (bytes, count) -> {
            var part = into.slice(into.position(), count);
            switch (tensor.dtype()) {
                case FLOAT32 -> part.put(bytes.asFloatBuffer().limit(count));
                case FLOAT16 -> Widening.float16(bytes.asShortBuffer(), part);
                case BFLOAT16 -> Widening.bfloat16(bytes.asShortBuffer(), part);
            }
            into.position(into.position() + count);
        });
    }

    @Override
    public void readRaw(TensorInfo tensor, long first, ByteBuffer into) {
        int width = tensor.dtype().bytes();
        if (into.remaining() % width != 0) {
            throw new IllegalArgumentException("room for a part of an element");
        }
        walk(tensor, first, into.remaining() / width, (bytes, count) -> into.put(bytes.limit(count * width)));
    }

    @Override
    public long[] integers(String name) {
        var entry = entries.get(name);
        int width = SafetensorsHeader.width(entry.dtype());
        boolean whole = INTEGERS.contains(entry.dtype());
        if (!whole || entry.shape().size() != 1 || entry.shape().get(0) > MOST_INTEGERS) {
            throw JsonFile.damaged(
                    file,
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

    private void walk(TensorInfo tensor, long first, int count, Part part) {
        if (first < 0 || first > tensor.elements() - count) {
            throw new IndexOutOfBoundsException(tensor.name() + ": elements " + first + " to " + (first + count)
                    + " of " + tensor.elements());
        }
        int width = tensor.dtype().bytes();
        walk(dataStart + entries.get(tensor.name()).begin() + first * width, width, count, part);
    }

    private void walk(long start, int width, int count, Part part) {
        long at = start;
        int left = count;
        try {
            if (channel.size() < size) {
                throw shrunk(null);
            }
            while (left > 0) {
                var mapped = window(at / WINDOW);
                long offset = at % WINDOW;
                int here = (int) Math.min(left, (WINDOW - offset + width - 1) / width);
                part.take(
                        mapped.slice((int) offset, here * width).order(ByteOrder.LITTLE_ENDIAN), here);
                at += (long) here * width;
                left -= here;
            }
        } catch (InternalError e) {
            throw shrunk(e);
        } catch (IOException e) {
            throw JsonFile.unreadable(file, e);
        }
    }

    /** Mapped once each: what is mapped stays so until the garbage collector comes by. */
    private MappedByteBuffer window(long index) throws IOException {
        var window = windows.get(index);
        if (window == null) {
            long start = index * WINDOW;
            window = channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(WINDOW + OVERHANG, size - start));
            windows.put(index, window);
        }
        return window;
    }

    private BadInputException shrunk(Throwable cause) {
        return JsonFile.damaged(file, "it became shorter while it was read", cause);
    }

    @Override
    public void close() {
        windows.clear();
        try {
            channel.close();
        } catch (IOException e) {
            throw JsonFile.unreadable(file, e);
        }
    }

    @FunctionalInterface
    private interface Part {
        void take(ByteBuffer bytes, int count);
    }
}
