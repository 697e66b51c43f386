package draftscope.bench;

import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of lines that survives being killed: a line is written whole or, after the next opening, not at all. One
 * process at a time may have it open.
 */
public final class LineFile implements AutoCloseable {

    /** Hundreds of thousands of measurements. */
    private static final int LONGEST = 256 << 20;

    private final Path path;
    private final FileChannel channel;
    private final List<String> lines;
    private final String tail;
    private final Sink sink;
    private long end;

    /** Around an open channel; {@code sink} does the writing. */
    public LineFile(Path path, FileChannel channel, Sink sink) throws IOException {
        this.path = path;
        this.channel = channel;
        this.sink = sink;
        lines = new ArrayList<>();
        // Through the channel: closing another one of this file would give up the lock, on systems of POSIX.
        var bytes = bytes(path, Channels.newInputStream(channel));
        end = read(bytes, lines);
        tail = new String(bytes, (int) end, bytes.length - (int) end, StandardCharsets.UTF_8);
    }

    /**
     * Opens or makes a file. Half a line at its end stays until the first {@link #append}, so that a file of somebody
     * else's is left as it was.
     *
     * @throws BadInputException when it cannot be written here
     */
    public static LineFile open(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new BadInputException(path.toString(), "is not a file", "name a file to write to");
        }
        try {
            var folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            if (Files.exists(path)) {
                GitPointer.refuse(path);
            }
            var channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    throw new OverlappingFileLockException();
                }
                return new LineFile(path, channel, channel::write);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (OverlappingFileLockException e) {
            throw new BadInputException(
                    path.toString(), "another bench is writing it", "wait for it to end, or name another file", e);
        } catch (IOException e) {
            throw new BadInputException(
                    path.toString(), "cannot be written (" + reason(e) + ")", "name a file in a folder you may write to", e);
        }
    }

    /**
     * The whole lines of a file, without opening it for writing.
     *
     * @throws BadInputException when it cannot be read
     */
    public static List<String> read(Path path) {
        try {
            var lines = new ArrayList<String>();
            read(bytes(path), lines);
            return lines;
        } catch (IOException e) {
            throw new BadInputException(
                    path.toString(), "cannot be read (" + reason(e) + ")", "name a file that 'bench' has written", e);
        }
    }

    private static byte[] bytes(Path path) throws IOException {
        GitPointer.refuse(path);
        try (var in = Files.newInputStream(path)) {
            return bytes(path, in);
        }
    }

    private static byte[] bytes(Path path, InputStream in) throws IOException {
        var bytes = in.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new BadInputException(path.toString(), "is longer than 256 MiB", "name a file that 'bench' has written");
        }
        return bytes;
    }

    /** The lines it held when opened. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What stands after the last whole line: half a line, if the writer was killed. */
    public String tail() {
        return tail;
    }

    public Path path() {
        return path;
    }

    /**
     * Adds a line.
     *
     * @throws StoppedException when it could not be written; the file then ends with the line before
     */
    public void append(String line) {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            if (channel.size() > end) {
                channel.truncate(end);
            }
            long at = end;
            while (bytes.hasRemaining()) {
                at += sink.write(bytes, at);
            }
            end = at;
        } catch (IOException e) {
            cutBack();
            throw new StoppedException(
                    path + ": cannot be written (" + reason(e) + "); everything finished before is kept:"
                            + " make room and start the same command again",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be closed", e);
        }
    }

    /** Takes the half-written line away; if even that fails, the next opening does it. */
    private void cutBack() {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(LineFile.class).warn("{}: half a line is left", path, e);
        }
    }

    /** Writes bytes at a place; may write fewer than given. */
    @FunctionalInterface
    public interface Sink {

        /** Returns how many bytes were written. */
        int write(ByteBuffer bytes, long at) throws IOException;
    }

    /** Cuts bytes into lines; returns where the last whole one ends. */
    private static long read(byte[] bytes, List<String> lines) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return start;
    }

    /** What an exception of the file system says, without the path. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
