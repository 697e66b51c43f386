package draftscope.app.engine;

import draftscope.model.BadInputException;
import java.util.Objects;

/**
 * Something that went wrong, for people.
 *
 * @param where file, field or step
 * @param cause what is wrong with it
 * @param fix what to do
 */
public record Problem(String where, String cause, String fix) {

    /** What a refused input says of itself. */
    public static Problem of(BadInputException refused) {
        return new Problem(refused.where(), refused.problem(), refused.fix());
    }

    /** A failure that is nobody's input. */
    public static Problem of(String where, Throwable failure, String fix) {
        var line = Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
        return new Problem(where, line.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip(), fix);
    }
}
