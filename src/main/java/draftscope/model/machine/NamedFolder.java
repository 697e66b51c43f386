package draftscope.model.machine;

import draftscope.model.input.BadInputException;
import draftscope.model.input.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A folder for native libraries that a person named. DJL unpacks there by itself and looks at nothing: what a start that
 * was killed left of it is taken away, and a library that is cut short is refused, which would end the process.
 *
 * @param root the folder, with one folder a kind of libraries, and in it one a version
 */
record NamedFolder(Path root) {

    private static final List<String> KINDS = List.of("pytorch", "tokenizers");

    /** How DJL calls what it unpacks to before it gives it its name. */
    private static final Pattern UNFINISHED = Pattern.compile("tmp\\d+");

    /** Longer than any unpacking takes. */
    private static final Duration OLD = Duration.ofHours(1);

    /**
     * @throws IOException when it cannot be read
     * @throws BadInputException naming a library that is cut short
     */
    void tidy(Instant now) throws IOException {
        for (var kind : KINDS) {
            var folder = root.resolve(kind);
            if (Files.isDirectory(folder)) {
                for (var version : folders(folder)) {
                    tidy(version, now);
                }
            }
        }
    }

    private static void tidy(Path version, Instant now) throws IOException {
        if (!UNFINISHED.matcher(version.getFileName().toString()).matches()) {
            var cut = WholeLibraries.firstCut(version);
            if (cut.isPresent()) {
                throw new BadInputException(
                        cut.get().toString(), "the library is cut short", "delete its folder, and it is unpacked again");
            }
        } else if (Files.getLastModifiedTime(version).toInstant().isBefore(now.minus(OLD))) {
            Folders.delete(version);
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).toList();
        }
    }
}
