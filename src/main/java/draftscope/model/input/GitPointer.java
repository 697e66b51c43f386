package draftscope.model.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Git leaves of a large file where its LFS is missing: a few lines of text that name the file itself. */
public final class GitPointer {

    private static final String BEGINNING = "version https://git-lfs.github.com/spec/";
    private static final int LONGEST = 1024;

    private GitPointer() {}

    /**
     * Refuses such a file; anything else, even what is no plain file or not there, is left to its reader.
     *
     * @throws BadInputException when it is one
     * @throws IOException when a short file cannot be read
     */
    public static void refuse(Path file) throws IOException {
        // A pipe would be emptied by looking.
        if (Files.isRegularFile(file)
                && Files.size(file) < LONGEST
                && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).startsWith(BEGINNING)) {
            throw new BadInputException(
                    file.toString(), "it is a Git LFS pointer, not the file itself", "run git lfs pull in its folder");
        }
    }
}
