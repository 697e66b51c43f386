package draftscope.app.found;

import draftscope.model.PairSpec;
import draftscope.model.RunType;
import draftscope.model.found.FoundModel;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What models would run in and on.
 *
 * @param gpu whether they would run on a GPU, whose memory is told only when a pair is checked
 * @param fast types that the processor has products of its own for
 * @param freed bytes that the loaded pair gives back when another takes its place
 */
public record Circumstances(String dtype, String draftDtype, boolean gpu, Set<RunType> fast, long freed) {

    /** Before anything is known. */
    public static final Circumstances UNKNOWN = new Circumstances(PairSpec.AUTO_DTYPE, PairSpec.AUTO_DTYPE, false, Set.of(), 0);

    /** The type that a target with these facts would run in. */
    RunType type(FoundModel.Facts facts) {
        return RunType.named(dtype)
                .orElseGet(() -> gpu
                        ? RunType.BFLOAT16
                        : RunType.auto(facts.parameters(), facts.stored16(), fast::contains));
    }

    /** The type that a draft for a target would run in. */
    RunType ofDraft(FoundModel.Facts target, FoundModel.Facts draft) {
        return RunType.named(draftDtype)
                .orElseGet(() -> RunType.ofDraft(type(target), draft.stored16(), type -> !gpu && fast.contains(type)));
    }

    /** What there is for them of what is free. */
    OptionalLong room(OptionalLong free) {
        return gpu || free.isEmpty() ? OptionalLong.empty() : OptionalLong.of(free.getAsLong() + freed);
    }
}
