package draftscope.app.engine;

import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import draftscope.model.machine.DeviceFault;
import java.util.Objects;

/**
 * Something that went wrong, for people.
 *
 * @param where file, field or step
 * @param logged whether the log says more
 */
public record Problem(String where, String cause, String fix, boolean logged) {

    /** One of which the log knows no more. */
    public Problem(String where, String cause, String fix) {
        this(where, cause, fix, false);
    }

    /** What a refused input says of itself. */
    public static Problem of(BadInputException refused) {
        return new Problem(refused.where(), refused.problem(), refused.fix());
    }

    /** A failure: a refused input says itself what it is, any other has been logged. */
    public static Problem of(String where, Throwable failure, String fix) {
        if (failure instanceof BadInputException refused) {
            return of(refused);
        }
        if (failure instanceof RemoteException served) {
            return new Problem(served.where(), served.problem(), served.fix(), true);
        }
        var device = DeviceFault.in(failure);
        if (device.isPresent()) {
            return new Problem(where, device.get().problem(), device.get().fix(), true);
        }
        var line = Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
        return new Problem(where, said(line), fix, true);
    }

    /** What a library or the engine says, which is English in every language: cited, so that no sentence changes its language. */
    public static String said(String english) {
        return Words.of("problem.said", english.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip());
    }
}
