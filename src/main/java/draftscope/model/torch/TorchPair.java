package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DraftParts;
import draftscope.decoding.drafter.TranslatedDraft;
import draftscope.decoding.exact.WholeDistributions;
import draftscope.decoding.pass.AlignedTokens;
import draftscope.decoding.pass.TargetPasses;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenIds;
import draftscope.model.PairPlan;
import draftscope.model.SharedModel;
import draftscope.model.TokenizedPair;
import draftscope.model.tokenizer.Retokenizer;
import draftscope.model.torch.library.Libtorch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A pair on libtorch. */
final class TorchPair extends TokenizedPair {

    private final PtNDManager manager;
    private final TorchTarget target;
    private final Optional<TorchDraft> draft;
    private final Map<HeadKind, TorchHead> heads;
    private final Optional<Retokenizer> ofDraft;
    private final PairPlan plan;
    /** The draft in a target's place; made when first asked for, hardly anybody does. */
    private Optional<TorchTarget> judging = Optional.empty();

    /** @param ofDraft reads texts for a draft with tokens of its own */
    TorchPair(
            PtNDManager manager,
            TorchTarget target,
            Optional<TorchDraft> draft,
            Map<HeadKind, TorchHead> heads,
            Words words,
            Optional<Retokenizer> ofDraft,
            PairPlan plan,
            TorchPairLoader.Place place) {
        super(
                target,
                words,
                place.threads(),
                Optional.of(place.hardware()),
                new DraftParts.Held(
                        draft.map(model -> ofDraft.<DraftModel>map(own -> new TranslatedDraft(model, own)).orElse(model)),
                        heads,
                        new AnswerMemory(),
                        OptionalInt.of(target.model().vocabulary())));
        this.manager = manager;
        this.target = target;
        this.draft = draft;
        this.heads = heads;
        this.ofDraft = ofDraft;
        this.plan = plan;
    }

    @Override
    protected void prepare() {
        Libtorch.prepare(threads());
    }

    @Override
    public Optional<ModelInfo> draft() {
        return draft.map(TorchDraft::info);
    }

    @Override
    public Optional<WholeDistributions> distributions() {
        prepare();
        return Optional.of(new WholeDistributions(target, parts().draftModel()));
    }

    @Override
    public Optional<TargetPasses> passes() {
        prepare();
        return Optional.of(new TargetPasses(target, Clock.SYSTEM));
    }

    @Override
    public Optional<TargetPasses> draftPasses() {
        prepare();
        if (judging.isEmpty() && ofDraft.isEmpty()) {
            judging = draft.map(model -> new TorchTarget(model.model()));
        }
        return judging.map(model -> new TargetPasses(model, Clock.SYSTEM));
    }

    @Override
    public List<AlignedTokens> aligned(TokenIds text) {
        return ofDraft.map(reads -> reads.aligned(text)).orElse(List.of());
    }

    @Override
    public Map<HeadKind, ModelInfo> heads() {
        var infos = new LinkedHashMap<HeadKind, ModelInfo>();
        heads.forEach((kind, head) -> infos.put(kind, head.info()));
        return infos;
    }

    @Override
    public Optional<PairPlan> plan() {
        return Optional.of(plan);
    }

    @Override
    public List<SharedModel> models() {
        return Stream.of(
                        Stream.of(target.model().parts()),
                        draft.stream().map(model -> model.model().parts()),
                        heads.values().stream().map(head -> head.parts))
                .flatMap(several -> several)
                .<SharedModel>map(NativeParts::weights)
                .toList();
    }

    @Override
    public long memoryBytes() {
        return target.model().memoryBytes()
                + draft.map(model -> model.model().memoryBytes()).orElse(0L)
                + heads.values().stream().mapToLong(head -> head.parts.memoryBytes()).sum();
    }

    @Override
    public void close() {
        judging.ifPresent(TorchTarget::release);
        heads.values().forEach(TorchHead::close);
        draft.ifPresent(TorchDraft::close);
        target.close();
        ofDraft.ifPresent(Retokenizer::close);
        tokenizer().close();
        var device = manager.getDevice();
        manager.close();
        Libtorch.giveBack(device);
    }
}
