package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.event.RunLabel;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.Hardware;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.Sampling;
import draftscope.decoding.port.TokenIds;
import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadProgress.Stage;
import draftscope.model.LoadedDraft;
import draftscope.model.LoadedModels;
import draftscope.model.LoadedPair;
import draftscope.model.PairFiles;
import draftscope.model.PairLoader;
import draftscope.model.PairPlan;
import draftscope.model.PairSpec;
import draftscope.model.SharedModel;
import draftscope.model.TokenizedPair;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.AvailableMemory;
import draftscope.model.machine.MachineMemory;
import draftscope.model.machine.NativeHeap;
import draftscope.model.template.ChatTemplates;
import draftscope.model.tokenizer.CommonTokens;
import draftscope.model.tokenizer.NativeTokenizer;
import draftscope.model.tokenizer.OpenTokenizers;
import draftscope.model.tokenizer.Retokenizer;
import draftscope.model.torch.library.GpuProbe;
import draftscope.model.torch.library.GpuStart;
import draftscope.model.torch.library.Libtorch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Loads pairs that compute on libtorch. */
public final class TorchPairLoader implements PairLoader {

    private static final int WARM_UP_TOKENS = 24;

    /** What warms up with the passes is the code around them, which counts for nothing beside those of a large model. */
    private static final int WARM_UP_LARGE = 4;

    private static final long LARGE = 100_000_000;

    /** With every way to narrow a distribution. */
    private static final Sampling SAMPLED = new Sampling(0.8, 20, 0.9, 1);

    private final AvailableMemory memory;
    private final Supplier<Optional<GpuSetup>> gpu;
    private final OpenTokenizers tokenizers;
    private final PairExam exam;

    /** On this machine's memory, and on its processor only. */
    public TorchPairLoader() {
        this(new MachineMemory());
    }

    TorchPairLoader(AvailableMemory memory) {
        this(memory, new OpenTokenizers());
    }

    TorchPairLoader(AvailableMemory memory, OpenTokenizers tokenizers) {
        this(memory, Optional::empty, tokenizers);
    }

    /** On this machine's memory and GPU. */
    public TorchPairLoader(Supplier<GpuSetup> gpu) {
        this(new MachineMemory(), () -> Optional.of(gpu.get()), new OpenTokenizers());
    }

    private TorchPairLoader(AvailableMemory memory, Supplier<Optional<GpuSetup>> gpu, OpenTokenizers tokenizers) {
        this.memory = memory;
        this.gpu = gpu;
        this.tokenizers = tokenizers;
        exam = new PairExam(memory, tokenizers);
    }

    @Override
    public EngineReport report() {
        GpuStart.choose(gpu, PairSpec.AUTO_DEVICE);
        return Libtorch.report();
    }

    @Override
    public void requireLibraries() {
        NativeTokenizer.requireLibrary();
    }

    @Override
    public Optional<GpuSetup> gpu() {
        return gpu.get();
    }

    @Override
    public void probe(String device) {
        GpuProbe.run(Libtorch.resolve(device));
    }

    @Override
    public LoadedPair load(PairSpec spec, LoadedModels present, LoadProgress progress) {
        requireThreads(spec);
        GpuStart.choose(gpu, spec.device());
        // Closed in reverse order when anything on the way fails.
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            return load(PairFiles.of(spec), present, progress, opened);
        } catch (RuntimeException | Error e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    private LoadedPair load(PairFiles files, LoadedModels present, LoadProgress progress, Deque<Runnable> opened) {
        var spec = files.spec();
        var target = AnyCheckpoint.open(spec.target());
        var draft = spec.draft().map(AnyCheckpoint::open);
        progress.at(Stage.TOKENIZER, 0, 0);
        var tokenizer = tokenizers.open(target.tokenizerSource());
        opened.push(tokenizer::close);
        var template = ChatTemplates.of(target);
        progress.at(Stage.ENGINE, 0, 0);
        var heads = heads(spec, target);
        var found = exam.afterFreeing(present.bytes()).examine(files, target, draft, heads.values(), tokenizer);
        int vocabulary = found.plan().vocabulary();
        present.keepOnly(found.plan().identities());
        var plan = found.plan().having(present.identities());
        var manager = Libtorch.start(found.target().places().home(), spec.threads());
        opened.push(() -> Libtorch.giveBack(manager.getDevice()));
        opened.push(manager::close);
        var reader = new ModelReader(manager, present);
        var states = TargetStates.of(heads.values());
        var big = new TorchTarget(reader.read(
                target, plan.target().held().identity(), vocabulary, found.target(), states, told(progress, Stage.TARGET)));
        opened.push(big::close);
        Optional<TorchDraft> small = draft.map(checkpoint -> {
            int own = found.common().map(CommonTokens::of).orElse(vocabulary);
            var model = reader.read(
                    checkpoint,
                    plan.draft().flatMap(part -> part.held().identity()),
                    own,
                    found.draft().orElseThrow(),
                    TargetStates.NONE,
                    told(progress, Stage.DRAFT));
            return new TorchDraft(model, found.common(), vocabulary);
        });
        small.ifPresent(model -> opened.push(model::close));
        var apart = found.common().map(common -> new Retokenizer(tokenizer, tokenizers.open(draft.orElseThrow().tokenizerSource())));
        apart.ifPresent(own -> opened.push(own::close));
        var words = new TokenizedPair.Words(tokenizer, template, target.config().endIds());
        var some = new HeadReader(reader, found.target(), big.model(), target.config(), states)
                .read(heads, plan.heads(), told(progress, Stage.DRAFT), opened);
        var notes = Stream.concat(Stream.of(big.model()), small.map(TorchDraft::model).stream())
                .flatMap(model -> model.wideNote().stream())
                .toList();
        var pair = new TorchPair(
                manager, big, small, some, words, apart, plan.noting(notes), place(spec, found.target()));
        warmUp(pair, () -> progress.at(Stage.WARM_UP, 0, 0));
        return pair;
    }

    @Override
    public LoadedDraft loadDraft(PairSpec spec, LoadedModels present, LoadProgress progress) {
        requireThreads(spec);
        var files = PairFiles.of(spec);
        var checkpoint = AnyCheckpoint.open(spec.target());
        try (var tokenizer = tokenizers.open(checkpoint.tokenizerSource())) {
            progress.at(Stage.ENGINE, 0, 0);
            var found = exam.afterFreeing(present.bytes())
                    .examine(files, checkpoint, Optional.empty(), List.of(), tokenizer);
            present.keepOnly(found.plan().identities());
            var manager = Libtorch.start(found.target().places().home(), spec.threads());
            try {
                var model = new ModelReader(manager, present).read(
                        checkpoint,
                        found.plan().target().held().identity(),
                        found.plan().vocabulary(),
                        found.target(),
                        TargetStates.NONE,
                        told(progress, Stage.DRAFT));
                return new Apart(manager, new TorchDraft(model), place(spec, found.target()));
            } catch (RuntimeException | Error e) {
                manager.close();
                Libtorch.giveBack(manager.getDevice());
                throw e;
            }
        }
    }

    /** Where a pair computes. */
    record Place(int threads, Hardware hardware) {}

    private static Place place(PairSpec spec, RunLayout layout) {
        return new Place(spec.threads(), Libtorch.hardware(layout.places().devices()));
    }

    private static void requireThreads(PairSpec spec) {
        if (spec.threads() < 1) {
            throw new BadInputException("--threads", "it must be at least 1, not " + spec.threads(), "leave it out");
        }
    }

    private static ModelReader.Progress told(LoadProgress progress, Stage stage) {
        return (done, total) -> progress.at(stage, done, total);
    }

    @Override
    public OptionalLong free(String device) {
        return device.equals("cpu") ? memory.bytes() : Libtorch.free(device);
    }

    @Override
    public Optional<PairPlan> plan(PairSpec spec, Map<String, Long> freed, LoadedModels present) {
        requireThreads(spec);
        GpuStart.choose(gpu, spec.device());
        var target = AnyCheckpoint.open(spec.target());
        var draft = spec.draft().map(AnyCheckpoint::open);
        var tokenizer = tokenizers.open(target.tokenizerSource());
        present.closeToo(tokenizer::close);
        return Optional.of(exam.afterFreeing(freed)
                .examine(PairFiles.of(spec), target, draft, heads(spec, target).values(), tokenizer)
                .plan());
    }

    private static Map<HeadKind, DraftHead> heads(PairSpec spec, Checkpoint target) {
        var heads = new LinkedHashMap<HeadKind, DraftHead>();
        for (var folder : spec.heads()) {
            var head = DraftHead.open(folder, target);
            var other = heads.put(head.kind(), head);
            if (other != null) {
                throw new BadInputException(
                        "--head",
                        "'" + other.name() + "' and '" + head.name() + "' are heads of one kind",
                        "name at most one head of each kind");
            }
        }
        return heads;
    }

    /**
     * First passes, so that the first measured one is like the others.
     *
     * @param step done before each of them; what it throws ends the warming up
     */
    private static void warmUp(TorchPair pair, Runnable step) {
        warmUp(pair, Sampling.GREEDY, step);
        if (!pair.target().device().equals("cpu")) {
            // A device loads the code of an operator with its first use: what only sampling needs as well.
            warmUp(pair, SAMPLED, step);
        }
    }

    private static void warmUp(TorchPair pair, Sampling sampling, Runnable step) {
        step.run();
        var prompt = TokenIds.of(new int[Math.min(8, pair.contextLength() - 1)]);
        int tokens = pair.target().parameters() > LARGE ? WARM_UP_LARGE : WARM_UP_TOKENS;
        var request = new DecodingRequest(
                RunLabel.NONE, "", prompt, new NoDrafting(), sampling, tokens, Set.of());
        pair.decoder().run(request, pair.drafter(request.policy()), Cancellation.NEVER, event -> step.run());
        if (pair.draft().isPresent()) {
            var drafting = request.withPolicy(new ConstantLength(ConstantLength.REFERENCE_LENGTH));
            pair.decoder().run(drafting, pair.drafter(drafting.policy()), Cancellation.NEVER, event -> step.run());
        }
        for (var drafter : DrafterCatalog.entries()) {
            if (drafter.need().headKind().filter(pair.heads()::containsKey).isPresent()) {
                var drafting = request.withPolicy(new ConstantLength(ConstantLength.REFERENCE_LENGTH));
                var made = pair.drafter(drafting.policy(), drafter.standard());
                pair.decoder().run(drafting, made, Cancellation.NEVER, event -> step.run());
            }
        }
    }

    /** A draft whose target runs elsewhere. */
    private record Apart(PtNDManager manager, TorchDraft model, Place place) implements LoadedDraft {

        @Override
        public void prepare() {
            Libtorch.prepare(place.threads());
        }

        @Override
        public Optional<Hardware> hardware() {
            return Optional.of(place.hardware());
        }

        @Override
        public List<SharedModel> models() {
            return List.of(model.model().parts().weights());
        }

        @Override
        public long memoryBytes() {
            return model.model().memoryBytes();
        }

        @Override
        public void close() {
            model.close();
            manager.close();
            NativeHeap.trim();
        }
    }
}
