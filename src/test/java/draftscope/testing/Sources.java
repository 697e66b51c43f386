package draftscope.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** The product's Java sources, for tests of what is written in them. */
public final class Sources {

    /** All of them. */
    public static final Path ALL = Path.of("src", "main", "java");

    private Sources() {}

    /** The text of every source under a folder, by its file, in the order of their names. */
    public static SortedMap<Path, String> under(Path folder) {
        var texts = new TreeMap<Path, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.put(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
