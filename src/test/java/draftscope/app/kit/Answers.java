package draftscope.app.kit;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Answers for a person who always means the same files.
 *
 * @param opened the file they read
 * @param saved the file they write
 * @param chosen the folder they mean
 */
public record Answers(Optional<Path> opened, Optional<Path> saved, Optional<Path> chosen) implements FileDialogs {

    /** The same, whatever is asked for: to read, to write, or a folder. */
    public static Answers file(Path file) {
        return new Answers(Optional.of(file), Optional.of(file), Optional.of(file));
    }

    /** One file to read and one to write. */
    public static Answers files(Path opened, Path saved) {
        return new Answers(Optional.of(opened), Optional.of(saved), Optional.empty());
    }

    /** A file to write, and no other. */
    public static Answers saving(Path file) {
        return new Answers(Optional.empty(), Optional.of(file), Optional.empty());
    }

    public static Answers folder(Path folder) {
        return new Answers(Optional.empty(), Optional.empty(), Optional.of(folder));
    }

    @Override
    public Optional<Path> open(String title) {
        return opened;
    }

    @Override
    public Optional<Path> save(String title, String suggestion) {
        return saved;
    }

    @Override
    public Optional<Path> folder(String title) {
        return chosen;
    }
}
