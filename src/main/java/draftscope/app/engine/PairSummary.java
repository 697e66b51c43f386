package draftscope.app.engine;

import draftscope.decoding.drafter.Offers;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.LoadedPair;
import draftscope.model.PairPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the window may know of a loaded pair.
 *
 * @param contextLength most tokens of a text, prompt included
 * @param memoryBytes bytes of weights and caches held
 * @param endIds tokens that end a text
 */
public record PairSummary(
        ModelInfo target,
        Optional<ModelInfo> draft,
        int contextLength,
        int threads,
        long memoryBytes,
        boolean chat,
        Set<Integer> endIds,
        Details details) {

    /**
     * What a pair was loaded as.
     *
     * @param plan types, devices, sizes; empty where nobody knows
     * @param ends the tokens that end a text, as they are written
     */
    public record Details(Optional<PairPlan> plan, Map<HeadKind, String> heads, List<String> ends) {

        public static final Details NONE = new Details(Optional.empty(), Map.of(), List.of());

        public Details {
            heads = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(heads));
            ends = List.copyOf(ends);
        }
    }

    public PairSummary {
        endIds = Set.copyOf(endIds);
    }

    /** What there is to draft with. */
    public Offers offers() {
        return new Offers(draft.isPresent(), details.heads().keySet());
    }

    /**
     * Reads it off a pair; call on the engine thread.
     *
     * @param plan how it came into memory
     */
    static PairSummary of(LoadedPair pair, Optional<PairPlan> plan) {
        return new PairSummary(
                pair.target(),
                pair.draft(),
                pair.contextLength(),
                pair.threads(),
                pair.memoryBytes(),
                pair.chatTemplate().isPresent(),
                pair.endIds(),
                details(pair, plan));
    }

    private static Details details(LoadedPair pair, Optional<PairPlan> plan) {
        var heads = new LinkedHashMap<HeadKind, String>();
        pair.heads().forEach((kind, model) -> heads.put(kind, model.name()));
        var ends = pair.endIds().stream()
                .sorted()
                .map(pair.tokenizer()::piece)
                .toList();
        return new Details(plan, heads, ends);
    }
}
