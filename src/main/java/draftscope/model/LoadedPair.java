package draftscope.model;

import draftscope.decoding.Decoder;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.drafter.LookupDrafter;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.TextTokenizer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A target with its draft, ready to run. Owned by the engine thread; closing frees the native memory. */
public interface LoadedPair extends AutoCloseable {

    /** The target. */
    ModelInfo target();

    /** The draft, if one was loaded. */
    Optional<ModelInfo> draft();

    /** Most tokens a text may have, prompt included. */
    int contextLength();

    /** Turns text into ids and back. */
    TextTokenizer tokenizer();

    /** How a message becomes a prompt; empty when the checkpoint has no chat template. */
    Optional<ChatTemplate> chatTemplate();

    /** Tokens that end a text, from the configuration and generation configuration. */
    Set<Integer> endIds();

    /** Runs on this pair. */
    Decoder decoder();

    /**
     * The drafter a policy needs: none for target only.
     *
     * @throws BadInputException when the policy drafts and no draft was loaded
     */
    Drafter drafter(LengthPolicy policy);

    /**
     * The drafter of a kind that a policy needs, with the usual trees: none for target only.
     *
     * @throws BadInputException when a draft model or a head is asked for and none was loaded
     */
    default Drafter drafter(LengthPolicy policy, DrafterKind kind) {
        return drafter(policy, kind, TreeOptions.REFERENCE);
    }

    /**
     * The drafter of a kind that a policy needs: none for target only.
     *
     * @param trees the shape of trees, for those who draft them
     * @throws BadInputException when a draft model or a head is asked for and none was loaded
     */
    default Drafter drafter(LengthPolicy policy, DrafterKind kind, TreeOptions trees) {
        if (policy instanceof NoDrafting || kind == DrafterKind.MODEL) {
            return drafter(policy);
        }
        if (kind == DrafterKind.LOOKUP) {
            return new LookupDrafter(Clock.SYSTEM);
        }
        return drafter(kind, trees)
                .orElseThrow(() -> new BadInputException(
                        "--drafter",
                        "'" + kind.label() + "' needs a head that was trained for this target, and none is loaded",
                        "name its folder with --head"));
    }

    /** A drafter with one of the heads that were loaded; empty when there is none of this kind. */
    default Optional<Drafter> drafter(DrafterKind kind, TreeOptions trees) {
        return Optional.empty();
    }

    /** The heads loaded, by kind; CaPE drafts with GliDe's. */
    default Map<DrafterKind, ModelInfo> heads() {
        return Map.of();
    }

    /** Processor threads in use. */
    int threads();

    /** Bytes of weights and caches held. */
    long memoryBytes();

    /** How it was loaded: types stored and computed in, devices, estimates; empty where nobody knows. */
    default Optional<PairPlan> plan() {
        return Optional.empty();
    }

    @Override
    void close();
}
