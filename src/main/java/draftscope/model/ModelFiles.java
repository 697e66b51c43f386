package draftscope.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one model as they were found: two that are equal hold the same.
 *
 * @param stamps of every file that may be read for it, in order
 */
public record ModelFiles(Path place, List<Stamp> stamps) {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFiles.class);
    private static final String GGUF = ".gguf";

    public ModelFiles {
        stamps = List.copyOf(stamps);
    }

    /** A file as it was found. */
    public record Stamp(Path file, long bytes, FileTime changed) {}

    /**
     * Looks at the files of a model; none of them is opened. What is not there has no stamp: loading will say so. Empty
     * where one could not be looked at.
     */
    public static Optional<ModelFiles> of(Path place) {
        try {
            var stamps = new ArrayList<Stamp>();
            for (var file : files(place)) {
                stamps.add(new Stamp(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
            return Optional.of(new ModelFiles(place, stamps));
        } catch (IOException e) {
            LOG.debug("a model's files cannot be told apart from others", e);
            return Optional.empty();
        }
    }

    /** A folder's files; of a GGUF file those beside it too, since it may be one part of several. */
    private static List<Path> files(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            return in(place, "");
        }
        var folder = place.toAbsolutePath().getParent();
        if (folder != null && place.toString().endsWith(GGUF)) {
            return in(folder, GGUF);
        }
        return Files.isRegularFile(place) ? List.of(place) : List.of();
    }

    private static List<Path> in(Path folder, String ending) throws IOException {
        try (var all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file)).sorted().toList();
        }
    }
}
