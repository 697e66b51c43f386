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
 * What a pair is loaded from and as: two that are equal would be loaded the same.
 *
 * @param stamps of every file that may be read for them, in order; empty where one could not be looked at
 */
public record PairFiles(PairSpec spec, Optional<List<Stamp>> stamps) {

    private static final Logger LOG = LoggerFactory.getLogger(PairFiles.class);
    private static final String GGUF = ".gguf";

    public PairFiles {
        stamps = stamps.map(List::copyOf);
    }

    /** A file as it was found. */
    public record Stamp(Path file, long bytes, FileTime changed) {}

    /** Looks at the files of a pair; none of them is opened. What is not there has no stamp: loading will say so. */
    public static PairFiles of(PairSpec spec) {
        var places = new ArrayList<Path>(List.of(spec.target()));
        spec.draft().ifPresent(places::add);
        places.addAll(spec.heads());
        try {
            var stamps = new ArrayList<Stamp>();
            for (var place : places) {
                for (var file : files(place)) {
                    stamps.add(new Stamp(file, Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
            return new PairFiles(spec, Optional.of(stamps));
        } catch (IOException e) {
            LOG.debug("a pair's files cannot be told apart from others", e);
            return new PairFiles(spec, Optional.empty());
        }
    }

    /** Whether this is known to be loaded as another was. */
    public boolean same(PairFiles other) {
        return stamps.isPresent() && equals(other);
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
