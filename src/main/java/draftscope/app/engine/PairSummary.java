package draftscope.app.engine;

import draftscope.decoding.ModelInfo;
import draftscope.model.LoadedPair;
import java.util.Optional;
import java.util.Set;

/**
 * What the window may know of a loaded pair.
 *
 * @param target the target
 * @param draft the draft, if any
 * @param contextLength most tokens of a text, prompt included
 * @param threads processor threads of the engine
 * @param memoryBytes bytes of weights and caches held
 * @param chat whether there is a chat template
 * @param endIds tokens that end a text
 */
public record PairSummary(
        ModelInfo target,
        Optional<ModelInfo> draft,
        int contextLength,
        int threads,
        long memoryBytes,
        boolean chat,
        Set<Integer> endIds) {

    /** Copies the set. */
    public PairSummary {
        endIds = Set.copyOf(endIds);
    }

    /** Reads it off a pair; call on the engine thread. */
    static PairSummary of(LoadedPair pair) {
        return new PairSummary(
                pair.target(),
                pair.draft(),
                pair.contextLength(),
                pair.threads(),
                pair.memoryBytes(),
                pair.chatTemplate().isPresent(),
                pair.endIds());
    }
}
