package draftscope.model.hub;

import draftscope.model.http.Waiting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** One blob belongs to one download at a time, in this process and in others. */
public final class DownloadLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final FileChannel channel;

    private DownloadLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @param busy run each time that it is not */
    public static DownloadLock take(Path file, Waiting waiting, Runnable busy) throws IOException {
        Files.createDirectories(file.getParent());
        var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        var taken = false;
        try {
            while (!taken) {
                taken = attempt(channel).isPresent();
                if (!taken) {
                    busy.run();
                    waiting.pause(PAUSE);
                }
            }
            return new DownloadLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process has it.
            return Optional.empty();
        }
    }

    /** Gives it back; the file stays, or two could hold locks on two files of one name. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
