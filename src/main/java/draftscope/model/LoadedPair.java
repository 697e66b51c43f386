package draftscope.model;

import draftscope.decoding.Decoder;
import draftscope.decoding.drafter.DraftParts;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.drafter.Offers;
import draftscope.decoding.drafter.Person;
import draftscope.decoding.exact.WholeDistributions;
import draftscope.decoding.pass.AlignedTokens;
import draftscope.decoding.pass.TargetPasses;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.decoding.rule.Verification;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.TextTokenizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A target with its draft, ready to run. Owned by the engine thread; closing frees the native memory. */
public interface LoadedPair extends AutoCloseable {

    ModelInfo target();

    Optional<ModelInfo> draft();

    /** Most tokens a text may have, prompt included. */
    int contextLength();

    TextTokenizer tokenizer();

    /** Ids from 0 on that a prompt may have: the tokenizer's, as far as the model has rows for them. */
    default int vocabulary() {
        return plan().map(plan -> Math.min(plan.vocabulary(), tokenizer().size())).orElseGet(() -> tokenizer().size());
    }

    /** How a message becomes a prompt; empty when the checkpoint has no chat template. */
    Optional<ChatTemplate> chatTemplate();

    /** Tokens that end a text, from the configuration and generation configuration. */
    Set<Integer> endIds();

    Decoder decoder();

    /** Both models' whole distributions, for who looks at a place closely; empty where another program holds them. */
    default Optional<WholeDistributions> distributions() {
        return Optional.empty();
    }

    /** Single passes of the target, for who looks at one closely; empty where another program makes them. */
    default Optional<TargetPasses> passes() {
        return Optional.empty();
    }

    /** The same of the draft model, as wide as one likes; empty of one that has other tokens, or none. */
    default Optional<TargetPasses> draftPasses() {
        return Optional.empty();
    }

    /** A text as the target and a draft with other tokens read it; empty where both have the same. */
    default List<AlignedTokens> aligned(TokenIds text) {
        return List.of();
    }

    DraftParts parts();

    default Map<HeadKind, ModelInfo> heads() {
        return Map.of();
    }

    default Offers offers() {
        return new Offers(draft().isPresent(), heads().keySet());
    }

    /**
     * The drafter a policy needs under the draft model: none for target only.
     *
     * @throws BadInputException when the policy drafts and no draft was loaded
     */
    default Drafter drafter(LengthPolicy policy) {
        return drafter(policy, Drafting.model());
    }

    /** The drafter a policy needs: none for target only; {@code person} is asked where people draft. */
    default Drafter drafter(LengthPolicy policy, Drafting drafting, Person person) {
        return drafting.drafter().need() == Need.PERSON
                ? drafting.on(new DraftParts.Peopled(parts(), person), policy).orElseThrow()
                : drafter(policy, drafting);
    }

    /**
     * The drafter a policy needs: none for target only.
     *
     * @throws BadInputException when a draft model or a head is asked for and none was loaded, or somebody who guesses
     */
    default Drafter drafter(LengthPolicy policy, Drafting drafting) {
        if (policy.drafts() && drafting.drafter().need() == Need.PERSON) {
            throw new BadInputException(
                    "--drafter",
                    "'" + drafting.drafter().name() + "' waits for somebody who guesses, and here nobody is asked",
                    "use it in generate or on the stage of the window");
        }
        return drafting.on(parts(), policy).orElseThrow(() -> drafting.drafter().need().headKind().isPresent()
                ? new BadInputException(
                        "--drafter",
                        "'" + drafting.drafter().name() + "' needs a head that was trained for this target, and none"
                                + (heads().isEmpty() ? "" : " of its kind") + " is loaded"
                                + heads().entrySet().stream()
                                        .map(h -> "; '" + h.getValue().name() + "' is one of the kind " + h.getKey().name())
                                        .collect(Collectors.joining()),
                        "name its folder with --head")
                : new BadInputException(
                        "--draft",
                        "the policy '" + policy.info().name() + "' needs a draft model and none is loaded",
                        "name one with --draft, or use --policy " + PolicyCatalog.baseline().name()));
    }

    /**
     * Refuses ways of choosing tokens that this target cannot be asked for; none where it is computed here.
     *
     * @throws BadInputException saying what to do
     */
    default void requireSampling(Sampling sampling) {}

    /**
     * Refuses rules by which this target cannot judge.
     *
     * @throws BadInputException saying what to do
     */
    default void requireVerification(Verification verification) {}

    int threads();

    /** What it computes on here; empty where nothing is computed here, or nobody tells. */
    default Optional<Hardware> hardware() {
        return Optional.empty();
    }

    /** Bytes of weights and caches held. */
    long memoryBytes();

    /** What of it another pair could use too; none where it shares nothing. */
    default List<SharedModel> models() {
        return List.of();
    }

    /** How it was loaded: types stored and computed in, devices, estimates; empty where nobody knows. */
    default Optional<PairPlan> plan() {
        return Optional.empty();
    }

    @Override
    void close();
}
