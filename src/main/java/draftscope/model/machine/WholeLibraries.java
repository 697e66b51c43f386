package draftscope.model.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at the libraries of a folder before one of them is loaded. */
public final class WholeLibraries {

    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.[0-9]+)*");

    private WholeLibraries() {}

    /**
     * The first library of Linux's that is shorter than its own tables say, in the order of names; empty when there is
     * none. Text files of linkers and libraries of other systems are not looked at.
     */
    public static Optional<Path> firstCut(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(WholeLibraries::library).sorted().toList()) {
                if (cut(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean library(Path file) {
        return LIBRARY.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
    }

    private static boolean cut(Path file) throws IOException {
        long size = Files.size(file);
        return size == 0 || ElfFile.read(file).filter(library -> library.length() > size).isPresent();
    }
}
