package draftscope.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that another program still writes: at its end there is more to come, as long as somebody waits for it. */
public final class GrowingFile extends InputStream {

    private final SeekableByteChannel file;
    private final Patience patience;

    /** What is done at the end of what is there. */
    @FunctionalInterface
    public interface Patience {

        /** Waits a little; false when nobody wants more. */
        boolean more();
    }

    /**
     * @throws IOException when the file cannot be opened
     */
    public GrowingFile(Path file, Patience patience) throws IOException {
        this.file = Files.newByteChannel(file);
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        while (true) {
            int got = file.read(ByteBuffer.wrap(into, from, most));
            if (got > 0) {
                return got;
            }
            if (file.size() < file.position()) {
                throw new EOFException("the file became shorter while it was read");
            }
            if (!patience.more()) {
                return -1;
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
