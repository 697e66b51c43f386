package draftscope.app.engine;

import draftscope.bench.run.Contender;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.model.LoadedPair;
import draftscope.model.input.BadInputException;
import java.util.List;

/** Refuses, before anything runs, what a pair has nothing to draft with. */
final class Drafts {

    private Drafts() {}

    /**
     * @throws BadInputException naming the contender that cannot draft on this pair
     */
    static void require(LoadedPair pair, List<Contender> contenders) {
        contenders.stream()
                .filter(c -> c.needsDraft() || c.needsHead())
                .forEach(c -> require(pair, c.label(), c.drafter()));
    }

    /** Whether a pair has what a kind drafts with. */
    static boolean can(LoadedPair pair, DrafterKind kind) {
        return kind == DrafterKind.MODEL
                ? pair.draft().isPresent()
                : !kind.needsHead() || pair.heads().containsKey(headOf(kind));
    }

    /**
     * @param who drafts
     * @param kind what with
     * @throws BadInputException when the pair has no such thing
     */
    static void require(LoadedPair pair, String who, DrafterKind kind) {
        if (kind == DrafterKind.MODEL && pair.draft().isEmpty()) {
            throw new BadInputException(
                    who,
                    "it drafts with a model, and " + pair.target().name() + " was loaded without a draft",
                    "leave it out, or load the pair with a draft");
        }
        if (kind.needsHead() && !pair.heads().containsKey(headOf(kind))) {
            throw new BadInputException(
                    who,
                    "it drafts with a head, and " + pair.target().name() + " was loaded without one of its kind",
                    "leave it out, or load the pair with that head");
        }
    }

    /** CaPE widens what GliDe's head drafts. */
    private static DrafterKind headOf(DrafterKind kind) {
        return kind == DrafterKind.CAPE ? DrafterKind.GLIDE : kind;
    }
}
