package draftscope.cli.option;

import draftscope.model.input.BadInputException;
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

    /** What a maker makes, its complaint about a value put on an option. */
    public static <T> T made(String option, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new BadInputException(option, e.getMessage(), "see --help for what it takes", e);
        }
    }
}
