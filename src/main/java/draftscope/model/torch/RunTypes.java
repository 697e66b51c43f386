package draftscope.model.torch;

import draftscope.model.PairSpec;
import draftscope.model.RunType;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.torch.library.Libtorch;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * In which numbers the models of a pair run.
 *
 * @param target the target's, which heads share
 * @param own the draft's, where it was named for it
 * @param kept whether a draft of which none was named keeps its weights in 16 bits under a target in float32
 */
record RunTypes(RunType target, Optional<RunType> own, boolean kept) {

    private static final String OF_TARGET = "--dtype";
    private static final String OF_DRAFT = "--draft-dtype";

    /**
     * What is asked for, or what suits the two.
     *
     * @param home device of what is not spread
     * @param weights of the target
     * @param draft weights of the draft, if there is one
     * @throws BadInputException naming a type that cannot be had there, or one for a draft when only heads draft
     */
    static RunTypes of(PairSpec spec, String home, Weights weights, Optional<Weights> draft) {
        boolean named = !spec.draftDtype().equals(PairSpec.AUTO_DTYPE);
        if (named && draft.isEmpty() && !spec.heads().isEmpty()) {
            throw new BadInputException(
                    OF_DRAFT,
                    "is for a draft model, and only heads draft here: they read the target's states and compute in its numbers",
                    "leave it out, or name a draft model with --draft");
        }
        Predicate<RunType> fast = type -> home.equals("cpu") && Libtorch.fast(type);
        var target = spec.dtype().equals(PairSpec.AUTO_DTYPE)
                ? home.equals("cpu")
                        ? RunType.auto(weights.parameters(), stored16(weights), fast)
                        : RunType.of(Libtorch.halves(home))
                : asked(OF_TARGET, spec.dtype(), home);
        boolean kept = draft.filter(small -> RunType.ofDraft(RunType.FLOAT32, stored16(small), fast) == RunType.HALF_WEIGHTS)
                .isPresent();
        return new RunTypes(
                target, named ? Optional.of(asked(OF_DRAFT, spec.draftDtype(), home)) : Optional.empty(), kept);
    }

    /** The draft's. */
    RunType draft() {
        return ofDraftBeside(target);
    }

    /** The draft's, were this the target's. */
    RunType ofDraftBeside(RunType other) {
        return own.orElseGet(() -> RunType.ofDraft(other, kept, type -> kept));
    }

    private static boolean stored16(Weights weights) {
        return RunType.stored16(weights.parameters(), weights.bytes());
    }

    private static RunType asked(String option, String label, String home) {
        var type = RunType.named(label)
                .orElseThrow(() -> new BadInputException(
                        option,
                        "'" + label + "' is no number type of this engine",
                        "use auto, " + String.join(", ", RunType.labels())));
        if (type == RunType.HALF_WEIGHTS && !(home.equals("cpu") && Libtorch.halfWeights())) {
            throw new BadInputException(
                    option,
                    "half-weights are for x86 processors with AVX2, and this run is on "
                            + (home.equals("cpu") ? "another" : home),
                    "use auto, or bfloat16 on a GPU");
        }
        return type;
    }
}
