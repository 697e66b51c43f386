package draftscope.trace.export;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes files that are there whole or not at all: what is half done has another name and goes when writing fails, when
 * the process is ended, or, where the process was killed, when the same file is written again.
 */
public final class WholeFile {

    private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);

    private static final int MOST_NAMES = 1000;

    /** How much a file's time may lag behind that of processes. */
    private static final long SLACK_MILLIS = 2000;

    /** Behind a file's own name: who writes it, and which of that one's parts it is if not the first. */
    private static final Pattern BEHIND = Pattern.compile("\\.(\\d{1,18})(\\.\\d{1,4})?\\.part");

    private WholeFile() {}

    /** What writes a file. */
    public interface Writing {

        /** Writes into an empty file that is there already. */
        void to(Path part) throws IOException;
    }

    /**
     * Writes a file, in the place of one that has the name; what is no plain file, a device for instance, is written to.
     *
     * @throws IOException when it cannot be written; then a file that had the name is still what it was
     */
    public static void write(Path file, Writing writing) throws IOException {
        var real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(real) && !Files.isRegularFile(real)) {
            writing.to(real);
            return;
        }
        sweep(real);
        var part = begin(real);
        var ending = new Thread(() -> removed(part));
        boolean done = false;
        try {
            hook(ending);
            writing.to(part);
            move(part, real);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(part);
            }
            unhook(ending);
        }
    }

    private static void hook(Thread ending) {
        try {
            Runtime.getRuntime().addShutdownHook(ending);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending: what is written now is its last", e);
        }
    }

    private static void unhook(Thread ending) {
        try {
            Runtime.getRuntime().removeShutdownHook(ending);
        } catch (IllegalStateException e) {
            LOG.debug("the process is ending, and the thread with it", e);
        }
    }

    private static void removed(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.debug("{} stays until the file is written again", part, e);
        }
    }

    /** A name nobody has, beside the file, so that moving is but renaming. */
    private static Path begin(Path file) throws IOException {
        for (int i = 0; i < MOST_NAMES; i++) {
            var part = file.resolveSibling(
                    file.getFileName() + "." + ProcessHandle.current().pid() + (i == 0 ? "" : "." + i) + ".part");
            if (!Files.exists(part)) {
                return Files.createFile(part);
            }
        }
        throw new IOException("too many unfinished files beside " + file);
    }

    /** Takes away what processes left that were killed while they wrote the file; what cannot be taken away stays. */
    private static void sweep(Path file) {
        var name = file.getFileName().toString();
        try (var beside = Files.newDirectoryStream(file.getParent(), other -> left(name, other))) {
            for (var part : beside) {
                Files.deleteIfExists(part);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("unfinished files beside {} stay", file, e);
        }
    }

    private static boolean left(String name, Path other) throws IOException {
        var part = other.getFileName().toString();
        if (!part.startsWith(name)) {
            return false;
        }
        var behind = BEHIND.matcher(part.substring(name.length()));
        return behind.matches() && !writes(Long.parseLong(behind.group(1)), Files.getLastModifiedTime(other));
    }

    /** Whether the process with a number is the one that wrote a file: numbers are given again. */
    private static boolean writes(long process, FileTime written) {
        return ProcessHandle.of(process)
                .filter(ProcessHandle::isAlive)
                .filter(alive -> alive.info()
                        .startInstant()
                        .map(start -> start.toEpochMilli() - SLACK_MILLIS < written.toMillis())
                        .orElse(true))
                .isPresent();
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
