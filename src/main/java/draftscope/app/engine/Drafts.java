package draftscope.app.engine;

import draftscope.model.BadInputException;
import draftscope.model.LoadedPair;

/** Refuses what drafts with a model on a pair that has none. */
final class Drafts {

    private Drafts() {}

    /**
     * @param who drafts
     * @throws BadInputException when the pair is a target alone
     */
    static void require(LoadedPair pair, String who) {
        if (pair.draft().isEmpty()) {
            throw new BadInputException(
                    who,
                    "it drafts with a model, and " + pair.target().name() + " was loaded without a draft",
                    "leave it out, or load the pair with a draft");
        }
    }
}
