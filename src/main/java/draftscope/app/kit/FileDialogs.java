package draftscope.app.kit;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks a person for files. A port, so that tests answer for them. */
public interface FileDialogs {

    /** Nobody there to ask. */
    FileDialogs NOBODY = new FileDialogs() {};

    /** A file of JSON lines to read; empty when they think better of it. */
    default Optional<Path> open(String title) {
        return Optional.empty();
    }

    /** Files of JSON lines to read; none when they think better of it. */
    default List<Path> several(String title) {
        return open(title).stream().toList();
    }

    /** A file to write, of the kind the suggested name ends in; empty when they think better of it. */
    default Optional<Path> save(String title, String suggestion) {
        return Optional.empty();
    }

    /**
     * A file of another kind to read; empty when they think better of it.
     *
     * @param ending what its name ends in, without the dot
     */
    default Optional<Path> open(String title, String ending) {
        return open(title);
    }

    /**
     * Shows a file where it lies, in the system's own program for folders.
     *
     * @throws IOException when there is no such program
     */
    default void reveal(Path file) throws IOException {
        // Where nobody can be asked nobody is shown anything.
    }

    /** Shows a file where it lies; what went wrong, for people, where that cannot be. */
    default Optional<Problem> show(Path file) {
        try {
            reveal(file);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    new Problem(file.toString(), Words.of("files.reveal.cause"), Words.of("files.reveal.fix")));
        }
    }

    /** A folder; empty when they think better of it. */
    default Optional<Path> folder(String title) {
        return Optional.empty();
    }
}
