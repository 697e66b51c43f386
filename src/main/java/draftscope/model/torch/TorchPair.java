package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.Decoder;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DraftParts;
import draftscope.decoding.drafter.TranslatedDraft;
import draftscope.decoding.exact.WholeDistributions;
import draftscope.decoding.pass.AlignedTokens;
import draftscope.decoding.pass.TargetPasses;
import draftscope.decoding.port.Clock;
import draftscope.decoding.port.DraftModel;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.TokenIds;
import draftscope.model.LoadedPair;
import draftscope.model.PairPlan;
import draftscope.model.tokenizer.ChatTemplate;
import draftscope.model.tokenizer.Retokenizer;
import draftscope.model.tokenizer.TextTokenizer;
import draftscope.model.torch.library.Libtorch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
    private final Optional<Retokenizer> ofDraft;
    private final Optional<DraftModel> guesser;
    private final PairPlan plan;
    private final TorchPairLoader.Place place;
    private final Decoder decoder;
    private final AnswerMemory answers = new AnswerMemory();
    /** The draft in a target's place; made when first asked for, hardly anybody does. */
    private Optional<TorchTarget> judging = Optional.empty();

    TorchPair(
            PtNDManager manager,
            TorchTarget target,
            Optional<TorchDraft> draft,
            TorchHeads heads,
            Words words,
            PairPlan plan,
            TorchPairLoader.Place place) {
        this.manager = manager;
        this.target = target;
        this.draft = draft;
        this.heads = heads;
        this.plan = plan;
        this.place = place;
        tokenizer = words.tokenizer();
        template = words.template();
        endIds = words.endIds();
        ofDraft = words.ofDraft();
        guesser = draft.map(model -> ofDraft.<DraftModel>map(own -> new TranslatedDraft(model, own)).orElse(model));
        decoder = new Decoder(target, tokenizer, place.threads(), Optional.of(place.hardware()), Clock.SYSTEM);
    }

    /**
     * What turns text into ids and back.
     *
     * @param tokenizer the target's
     * @param template the target's
     * @param endIds the target's
     * @param ofDraft reads texts for a draft with tokens of its own
     */
    record Words(
            TextTokenizer tokenizer,
            Optional<ChatTemplate> template,
            Set<Integer> endIds,
            Optional<Retokenizer> ofDraft) {}

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
        Libtorch.prepare(place.threads());
        return decoder;
    }

    @Override
    public Optional<WholeDistributions> distributions() {
        Libtorch.prepare(place.threads());
        return Optional.of(new WholeDistributions(target, guesser));
    }

    @Override
    public Optional<TargetPasses> passes() {
        Libtorch.prepare(place.threads());
        return Optional.of(new TargetPasses(target, Clock.SYSTEM));
    }

    @Override
    public Optional<TargetPasses> draftPasses() {
        Libtorch.prepare(place.threads());
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
    public DraftParts parts() {
        return new DraftParts() {
            @Override
            public AnswerMemory answers() {
                return answers;
            }

            @Override
            public Optional<DraftModel> draftModel() {
                return guesser;
            }

            @Override
            public OptionalInt vocabulary() {
                return OptionalInt.of(target.model().vocabulary());
            }

            @Override
            public <T> Optional<T> head(HeadKind kind, Class<T> port) {
                return heads.head(kind, port);
            }
        };
    }

    @Override
    public Map<HeadKind, ModelInfo> heads() {
        return heads.infos();
    }

    @Override
    public int threads() {
        return place.threads();
    }

    @Override
    public Optional<Hardware> hardware() {
        return Optional.of(place.hardware());
    }

    @Override
    public Optional<PairPlan> plan() {
        return Optional.of(plan);
    }

    @Override
    public long memoryBytes() {
        return target.model().memoryBytes()
                + draft.map(model -> model.model().memoryBytes()).orElse(0L)
                + heads.memoryBytes();
    }

    @Override
    public void close() {
        judging.ifPresent(TorchTarget::release);
        heads.close();
        draft.ifPresent(TorchDraft::close);
        target.close();
        ofDraft.ifPresent(Retokenizer::close);
        tokenizer.close();
        var device = manager.getDevice();
        manager.close();
        Libtorch.giveBack(device);
    }
}
