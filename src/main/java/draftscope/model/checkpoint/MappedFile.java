package draftscope.model.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file mapped into memory, window by window as it is asked for. For any number of threads at once.
 *
 * <p>A mapped file that another program cuts short would fault. Its length is looked at before every read, and should
 * it shrink within one, the Java machine turns the fault into an {@link InternalError}, which becomes an
 * {@link IOException} here.
 */
public final class MappedFile implements AutoCloseable {

    /** Bytes of a window. Each reaches a little further, so that no element is split over two. */
    private static final long WINDOW = 1L << 30;

    private static final int OVERHANG = Long.BYTES;
    private static final String SHRUNK = "it became shorter while it was read";

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final Map<Long, MappedByteBuffer> windows = new ConcurrentHashMap<>();

    private MappedFile(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    public static MappedFile open(Path path) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new MappedFile(path, channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    public Path path() {
        return path;
    }

    /** Bytes it had when it was opened. */
    public long size() {
        return size;
    }

    /** Takes the bytes of some whole elements, little endian. */
    @FunctionalInterface
    public interface Part {
        void take(ByteBuffer bytes, int count);
    }

    /**
     * Hands over elements that lie one after the other.
     *
     * @param start of the first, in bytes
     * @param width of each, in bytes: 1, 2, 4 or 8
     * @throws IOException when the file cannot be read, or is shorter than it was
     */
    public void walk(long start, int width, int count, Part part) throws IOException {
        if (start < 0 || start > size - (long) count * width) {
            throw new IndexOutOfBoundsException(count + " times " + width + " bytes from " + start + " on of " + size);
        }
        if (channel.size() < size) {
            throw new IOException(SHRUNK);
        }
        try {
            long at = start;
            for (int left = count; left > 0; ) {
                int offset = (int) (at % WINDOW);
                int here = (int) Math.min(left, (WINDOW - offset + width - 1) / width);
                part.take(window(at / WINDOW).slice(offset, here * width).order(ByteOrder.LITTLE_ENDIAN), here);
                at += (long) here * width;
                left -= here;
            }
        } catch (InternalError e) {
            throw new IOException(SHRUNK, e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Copies bytes, as {@link #walk} hands them over. */
    public void read(long at, byte[] into, int from, int count) throws IOException {
        var out = ByteBuffer.wrap(into, from, count);
        walk(at, 1, count, (bytes, here) -> out.put(bytes));
    }

    /** A copy of bytes, little endian. */
    ByteBuffer bytes(long at, int count) throws IOException {
        var bytes = new byte[count];
        read(at, bytes, 0, count);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private MappedByteBuffer window(long index) {
        return windows.computeIfAbsent(index, i -> {
            try {
                long start = i * WINDOW;
                return channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(WINDOW + OVERHANG, size - start));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        windows.clear();
        channel.close();
    }
}
