package draftscope.app.engine;

import draftscope.bench.run.BenchMethod;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.draw.Words;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import java.util.List;

/** Refuses, before anything runs, what a pair has nothing to draft with. */
final class Drafts {

    private Drafts() {}

    /**
     * @throws BadInputException naming the method that cannot draft on this pair
     */
    static void require(LoadedPair pair, List<BenchMethod> methods) {
        methods.stream()
                .filter(c -> c.policy().drafts())
                .forEach(c -> require(pair, c.label(), c.drafting().drafter()));
    }

    /** Whether a pair has what a drafter needs. */
    static boolean can(LoadedPair pair, DrafterEntry drafter) {
        return drafter.need().metBy(pair.offers());
    }

    /** @throws BadInputException when the pair has no such thing */
    static void require(LoadedPair pair, String who, DrafterEntry drafter) {
        if (can(pair, drafter)) {
            return;
        }
        boolean head = drafter.need().headKind().isPresent();
        throw new BadInputException(
                who,
                Words.of(head ? "problem.drafts.head" : "problem.drafts.model", pair.target().name()),
                Words.of(head ? "problem.drafts.head.fix" : "problem.drafts.model.fix"));
    }
}
