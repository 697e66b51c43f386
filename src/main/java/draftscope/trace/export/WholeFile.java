package draftscope.trace.export;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there whole or not at all: what is half done has another name and goes when it fails. */
public final class WholeFile {

    private static final int MOST_NAMES = 1000;

    private WholeFile() {}

    /** What writes a file. */
    public interface Writing {

        /** Writes into an empty file that is there already. */
        void to(Path part) throws IOException;
    }

    /**
     * Writes a file, in the place of one that has the name.
     *
     * @throws IOException when it cannot be written; then a file that had the name is still what it was
     */
    public static void write(Path file, Writing writing) throws IOException {
        var part = begin(file);
        boolean done = false;
        try {
            writing.to(part);
            move(part, file);
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(part);
            }
        }
    }

    /** A name nobody has, beside the file, so that moving is but renaming. */
    private static Path begin(Path file) throws IOException {
        for (int i = 0; i < MOST_NAMES; i++) {
            var part = file.resolveSibling(file.getFileName() + (i == 0 ? "" : "." + i) + ".part");
            if (!Files.exists(part)) {
                return Files.createFile(part);
            }
        }
        throw new IOException("too many unfinished files beside " + file);
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
