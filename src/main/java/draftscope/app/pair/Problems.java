package draftscope.app.pair;

import draftscope.app.engine.Problem;
import draftscope.app.kit.OptionNames;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;

/** What went wrong in the background, for people. */
final class Problems {

    private Problems() {}

    static Problem of(String where, RuntimeException failure) {
        if (failure instanceof BadInputException refused) {
            return OptionNames.inWindow(Problem.of(refused));
        }
        if (failure instanceof RemoteException hub) {
            return new Problem(hub.where(), hub.problem(), hub.fix());
        }
        return Problem.of(where, failure, Words.of("picker.failure.fix"));
    }
}
