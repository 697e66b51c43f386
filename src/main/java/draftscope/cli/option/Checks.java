package draftscope.cli.option;

import draftscope.model.input.BadInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Checks of option values whose messages name the option. */
public final class Checks {

    private Checks() {}

    public static int atLeast(String option, int value, int least) {
        if (value < least) {
            throw new BadInputException(
                    option, "must be at least " + least + ", not " + value, "give a whole number from " + least + " on");
        }
        return value;
    }

    /**
     * A word that Java cannot make a path of.
     *
     * @param where option or word
     * @param problem what it is no name of
     */
    public static BadInputException noPath(String where, String problem, InvalidPathException cause) {
        // Java knows names only in the characters of the locale that it was started under.
        boolean foreign = cause.getInput().chars().anyMatch(c -> c > 127);
        return new BadInputException(
                where,
                problem,
                foreign
                        ? "check its spelling, and that the locale has its letters: LC_ALL=C.UTF-8 has all"
                        : "check its spelling",
                cause);
    }

    /**
     * The file of a name.
     *
     * @throws BadInputException naming the option when Java cannot make a path of it
     */
    public static Path path(String option, String name) {
        try {
            if (!name.isBlank()) {
                return Path.of(name);
            }
        } catch (InvalidPathException e) {
            throw noPath(option, "'" + name + "' is no name of a file", e);
        }
        throw new BadInputException(option, "is empty", "give a name");
    }

    /** What a maker makes, its complaint about a value put on an option. */
    public static <T> T made(String option, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(option, e.getMessage(), "see --help for what it takes", e);
        }
    }
}
