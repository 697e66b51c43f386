package draftscope.model.served;

import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DraftParts;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.rule.Verification;
import draftscope.model.LoadedDraft;
import draftscope.model.SharedModel;
import draftscope.model.TokenizedPair;
import draftscope.model.input.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A served target with a draft that runs here. */
final class ServedPair extends TokenizedPair {

    private final ServedTarget target;
    private final Optional<LoadedDraft> draft;

    ServedPair(ServedTarget target, Optional<LoadedDraft> draft, Words words, int threads) {
        super(
                target,
                words,
                threads,
                draft.flatMap(LoadedDraft::hardware),
                new DraftParts.Held(
                        draft.map(LoadedDraft::model),
                        Map.of(),
                        new AnswerMemory(),
                        OptionalInt.of(words.tokenizer().size())));
        this.target = target;
        this.draft = draft;
    }

    @Override
    protected void prepare() {
        draft.ifPresent(LoadedDraft::prepare);
    }

    @Override
    public Optional<ModelInfo> draft() {
        return draft.map(loaded -> loaded.model().info());
    }

    @Override
    public void requireSampling(Sampling sampling) {
        ServedTarget.require(sampling);
    }

    @Override
    public void requireVerification(Verification verification) {
        if (!verification.rule().isStandard()) {
            throw new BadInputException(
                    "--verification",
                    verification.rule().describe() + " needs the target's whole distributions, and a server tells single"
                            + " probabilities",
                    "use --verification " + Verification.STANDARD.rule().name());
        }
    }

    @Override
    public Drafter drafter(LengthPolicy policy, Drafting drafting) {
        if (policy.drafts() && drafting.drafter().need().headKind().isPresent()) {
            throw noHeads("'" + drafting.drafter().name() + "'");
        }
        return super.drafter(policy, drafting);
    }

    /** Servers tell no hidden states and score no tree. */
    static BadInputException noHeads(String what) {
        return new BadInputException(
                "--drafter",
                what + " reads the target's own states, and a server tells none and scores no tree",
                "draft for a served target with --drafter model or lookup");
    }

    @Override
    public List<SharedModel> models() {
        return draft.map(LoadedDraft::models).orElse(List.of());
    }

    /** The draft's: the target's memory is the server's. */
    @Override
    public long memoryBytes() {
        return draft.map(LoadedDraft::memoryBytes).orElse(0L);
    }

    @Override
    public void close() {
        target.end();
        draft.ifPresent(LoadedDraft::close);
        tokenizer().close();
    }
}
