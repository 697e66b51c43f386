package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.Decoder;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.drafter.ModelDrafter;
import draftscope.decoding.drafter.NoDrafter;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.LoadedPair;
import draftscope.model.PairPlan;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.TextTokenizer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pair on libtorch. */
final class TorchPair implements LoadedPair {

    private final PtNDManager manager;
    private final TorchTarget target;
    private final Optional<TorchDraft> draft;
    private final TorchHeads heads;
    private final TextTokenizer tokenizer;
    private final Optional<ChatTemplate> template;
    private final Set<Integer> endIds;
    private final PairPlan plan;
    private final int threads;
    private final Decoder decoder;
    private final Optional<Drafter> drafter;

    TorchPair(
            PtNDManager manager,
            TorchTarget target,
            Optional<TorchDraft> draft,
            TorchHeads heads,
            Words words,
            PairPlan plan,
            int threads) {
        this.manager = manager;
        this.target = target;
        this.draft = draft;
        this.heads = heads;
        this.plan = plan;
        this.threads = threads;
        tokenizer = words.tokenizer();
        template = words.template();
        endIds = words.endIds();
        decoder = new Decoder(target, tokenizer, threads, Clock.SYSTEM);
        drafter = draft.map(model -> new ModelDrafter(model, Clock.SYSTEM));
    }

    /**
     * What turns text into ids and back.
     *
     * @param tokenizer the target's
     * @param template the target's
     * @param endIds the target's
     */
    record Words(TextTokenizer tokenizer, Optional<ChatTemplate> template, Set<Integer> endIds) {}

    @Override
    public ModelInfo target() {
        return target.info();
    }

    @Override
    public Optional<ModelInfo> draft() {
        return draft.map(TorchDraft::info);
    }

    @Override
    public int contextLength() {
        return target.contextLength();
    }

    @Override
    public TextTokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return template;
    }

    @Override
    public Set<Integer> endIds() {
        return endIds;
    }

    /** Also makes the calling thread compute as this pair was loaded to: another pair may have changed that. */
    @Override
    public Decoder decoder() {
        Libtorch.prepare(threads);
        return decoder;
    }

    @Override
    public Drafter drafter(LengthPolicy policy) {
        if (policy instanceof NoDrafting) {
            return new NoDrafter();
        }
        return drafter.orElseThrow(() -> new BadInputException(
                "--draft",
                "the policy '" + policy.info().name() + "' needs a draft model and none is loaded",
                "name one with --draft, or use --policy none"));
    }

    @Override
    public Optional<Drafter> drafter(DrafterKind kind, TreeOptions trees) {
        return heads.drafter(kind, trees);
    }

    @Override
    public Map<DrafterKind, ModelInfo> heads() {
        return heads.infos();
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public Optional<PairPlan> plan() {
        return Optional.of(plan);
    }

    @Override
    public long memoryBytes() {
        return target.model().memoryBytes()
                + draft.map(TorchDraft::memoryBytes).orElse(0L)
                + heads.memoryBytes();
    }

    @Override
    public void close() {
        heads.close();
        draft.ifPresent(TorchDraft::close);
        target.close();
        tokenizer.close();
        manager.close();
        NativeHeap.trim();
    }
}
