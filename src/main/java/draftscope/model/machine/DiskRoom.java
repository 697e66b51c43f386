package draftscope.model.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a disk still takes, where the system tells: in a plain chroot or a container it may not know the disk. */
public final class DiskRoom {

    private static final Logger LOG = LoggerFactory.getLogger(DiskRoom.class);

    private DiskRoom() {}

    /** Bytes for people, in GiB with one place after the point. */
    public static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }

    /** Bytes that can be written to the disk of an existing folder; empty when nobody knows, which stops nothing. */
    public static OptionalLong of(Path folder) {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException | SecurityException e) {
            LOG.debug("the room of {} is not known", folder, e);
            return OptionalLong.empty();
        }
    }
}
