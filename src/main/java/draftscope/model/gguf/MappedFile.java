package draftscope.model.gguf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes of a file, mapped window by window as they are asked for. For any number of threads at once. */
final class MappedFile implements AutoCloseable {

    private static final long WINDOW = 1L << 30;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final Map<Long, MappedByteBuffer> windows = new ConcurrentHashMap<>();

    private MappedFile(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    static MappedFile open(Path path) throws IOException {
        var channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new MappedFile(path, channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Bytes it had when it was opened. */
    long size() {
        return size;
    }

    /**
     * Copies bytes. A file that another program cuts short would fault: its length is looked at first, and should it
     * shrink meanwhile, the Java machine turns the fault into an {@link InternalError}.
     *
     * @throws IOException when the file cannot be read, or is shorter than it was
     */
    void read(long at, byte[] into, int from, int count) throws IOException {
        if (at < 0 || at > size - count) {
            throw new IndexOutOfBoundsException("bytes " + at + " to " + (at + count) + " of " + size);
        }
        if (channel.size() < size) {
            throw new IOException(SHRUNK);
        }
        try {
            int done = 0;
            while (done < count) {
                long place = at + done;
                int offset = (int) (place % WINDOW);
                int here = (int) Math.min(count - done, WINDOW - offset);
                window(place / WINDOW).get(offset, into, from + done, here);
                done += here;
            }
        } catch (InternalError e) {
            throw new IOException(SHRUNK, e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static final String SHRUNK = "it became shorter while it was read";

    private MappedByteBuffer window(long index) {
        return windows.computeIfAbsent(index, i -> {
            try {
                long start = i * WINDOW;
                return channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(WINDOW, size - start));
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
