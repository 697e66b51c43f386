package draftscope.model;

import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * In which numbers the models of a pair run.
 *
 * @param target the target's, which heads share
 * @param own the draft's, where it was named for it
 * @param kept whether a draft of which none was named keeps its weights in 16 bits under a target in float32
 */
public record RunTypes(RunType target, Optional<RunType> own, boolean kept) {

    private static final String OF_TARGET = "--dtype";
    private static final String OF_DRAFT = "--draft-dtype";

    /**
     * What is asked for, or what suits the two.
     *
     * @throws BadInputException naming a type that cannot be had there, or one for a draft when only heads draft
     */
    public static RunTypes of(PairSpec spec, Device where, Weights weights, Optional<Weights> draft) {
        boolean named = !spec.draftDtype().equals(PairSpec.AUTO_DTYPE);
        if (named && draft.isEmpty() && !spec.heads().isEmpty()) {
            throw new BadInputException(
                    OF_DRAFT,
                    "is for a draft model, and only heads draft here: they read the target's states and compute in its numbers",
                    "leave it out, or name a draft model with --draft");
        }
        var target = spec.dtype().equals(PairSpec.AUTO_DTYPE)
                ? where.gpu() ? where.halves().get() : RunType.auto(weights.parameters(), stored16(weights), where::has)
                : asked(OF_TARGET, spec.dtype(), where);
        boolean kept = draft.filter(small -> RunType.ofDraft(RunType.FLOAT32, stored16(small), where::has) == RunType.HALF_WEIGHTS)
                .isPresent();
        return new RunTypes(
                target, named ? Optional.of(asked(OF_DRAFT, spec.draftDtype(), where)) : Optional.empty(), kept);
    }

    /**
     * A device as far as types are concerned.
     *
     * @param name as libtorch writes it
     * @param fast whether the processor has products of its own for a type
     * @param halves the type that a GPU computes 16 bits in
     */
    public record Device(String name, Predicate<RunType> fast, Supplier<RunType> halves) {

        private boolean gpu() {
            return !name.equals("cpu");
        }

        private boolean has(RunType type) {
            return !gpu() && fast.test(type);
        }
    }

    public RunType draft() {
        return ofDraftBeside(target);
    }

    /** The draft's, were this the target's. */
    public RunType ofDraftBeside(RunType other) {
        return own.orElseGet(() -> RunType.ofDraft(other, kept, type -> kept));
    }

    private static boolean stored16(Weights weights) {
        return RunType.stored16(weights.parameters(), weights.bytes());
    }

    private static RunType asked(String option, String label, Device where) {
        var type = RunType.named(label)
                .orElseThrow(() -> new BadInputException(
                        option,
                        "'" + label + "' is no number type of this engine",
                        "use auto, " + String.join(", ", RunType.labels())));
        if (type == RunType.HALF_WEIGHTS && !where.has(type)) {
            throw new BadInputException(
                    option,
                    "half-weights are for x86 processors with AVX2, and this run is on "
                            + (where.gpu() ? where.name() : "another"),
                    "use auto, or bfloat16 on a GPU");
        }
        return type;
    }
}
