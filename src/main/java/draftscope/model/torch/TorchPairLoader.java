package draftscope.model.torch;

import draftscope.decoding.Cancellation;
import draftscope.decoding.ConstantLength;
import draftscope.decoding.DecodingRequest;
import draftscope.decoding.NoDrafting;
import draftscope.decoding.RunLabel;
import draftscope.decoding.Sampling;
import draftscope.decoding.TokenIds;
import draftscope.model.AvailableMemory;
import draftscope.model.BadInputException;
import draftscope.model.Checkpoint;
import draftscope.model.DType;
import draftscope.model.EngineReport;
import draftscope.model.LoadProgress;
import draftscope.model.LoadProgress.Stage;
import draftscope.model.LoadedPair;
import draftscope.model.MachineMemory;
import draftscope.model.MemoryEstimate;
import draftscope.model.PairCheck;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.model.TokenTable;
import draftscope.model.Weights;
import draftscope.model.template.ChatTemplates;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** Loads pairs that compute on libtorch. */
public final class TorchPairLoader implements PairLoader {

    private static final int WARM_UP_TOKENS = 24;

    private final AvailableMemory memory;

    /** On this machine's memory. */
    public TorchPairLoader() {
        this(new MachineMemory());
    }

    TorchPairLoader(AvailableMemory memory) {
        this.memory = memory;
    }

    @Override
    public EngineReport report() {
        return Libtorch.report();
    }

    @Override
    public LoadedPair load(PairSpec spec, LoadProgress progress) {
        if (spec.threads() < 1) {
            throw new BadInputException("--threads", "it must be at least 1, not " + spec.threads(), "leave it out");
        }
        // Closed in reverse order when anything on the way fails.
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            return load(spec, progress, opened);
        } catch (RuntimeException | Error e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    private LoadedPair load(PairSpec spec, LoadProgress progress, Deque<Runnable> opened) {
        var target = Checkpoint.open(spec.target());
        var draft = spec.draft().map(Checkpoint::open);
        progress.at(Stage.TOKENIZER, 0, 0);
        var tokenizer = target.openTokenizer();
        opened.push(tokenizer::close);
        var dtype = dtype(spec.dtype());
        int vocabulary = check(target, draft, tokenizer.table(), dtype);
        var template = ChatTemplates.of(target.folder());
        progress.at(Stage.ENGINE, 0, 0);
        var place = Libtorch.resolve(spec.device());
        var manager = Libtorch.start(place, spec.threads());
        opened.push(manager::close);
        var reader = new ModelReader(manager, place, dtype);
        var big = new TorchTarget(read(reader, target, vocabulary, Stage.TARGET, progress));
        opened.push(big::close);
        var small = draft.map(d -> new TorchDraft(read(reader, d, vocabulary, Stage.DRAFT, progress)));
        small.ifPresent(model -> opened.push(model::close));
        var words = new TorchPair.Words(tokenizer, template, target.config().endIds());
        var pair = new TorchPair(manager, big, small, words, spec.threads());
        progress.at(Stage.WARM_UP, 0, 0);
        warmUp(pair);
        return pair;
    }

    /**
     * Everything that can be refused before a weight is read.
     *
     * @return ids from 0 on that may be emitted
     */
    private int check(Checkpoint target, Optional<Checkpoint> draft, TokenTable table, DType dtype) {
        try (var weights = target.openWeights()) {
            var side = side(target, table, weights);
            var needed = estimate(target, weights, dtype);
            int usable;
            if (draft.isEmpty()) {
                usable = PairCheck.single(side);
            } else {
                var other = draft.get();
                try (var tokenizer = other.openTokenizer();
                        var less = other.openWeights()) {
                    usable = PairCheck.of(side, side(other, tokenizer.table(), less)).usableVocabulary();
                    needed = needed.and(estimate(other, less, dtype));
                }
            }
            needed.requireFits(target.name(), memory);
            return usable;
        }
    }

    private static PairCheck.Side side(Checkpoint checkpoint, TokenTable table, Weights weights) {
        return new PairCheck.Side(checkpoint.name(), checkpoint.config(), table, weights.parameters());
    }

    /** Caches begin small and grow with the text, so a long context is not counted whole. */
    private static MemoryEstimate estimate(Checkpoint checkpoint, Weights weights, DType dtype) {
        int room = Math.min(TorchCache.FIRST_ROOM, checkpoint.config().contextLength());
        return MemoryEstimate.of(weights, checkpoint.config(), room, dtype);
    }

    private static TorchModel read(
            ModelReader reader, Checkpoint checkpoint, int vocabulary, Stage stage, LoadProgress progress) {
        return reader.read(checkpoint, vocabulary, (done, total) -> progress.at(stage, done, total));
    }

    /** First passes, so that the first measured one is like the others. */
    private static void warmUp(TorchPair pair) {
        var prompt = TokenIds.of(new int[Math.min(8, pair.contextLength() - 1)]);
        var request = new DecodingRequest(
                RunLabel.NONE, "", prompt, new NoDrafting(), Sampling.GREEDY, WARM_UP_TOKENS, Set.of());
        pair.decoder().run(request, pair.drafter(request.policy()), Cancellation.NEVER, event -> {});
        if (pair.draft().isPresent()) {
            var drafting = request.withPolicy(new ConstantLength(ConstantLength.REFERENCE_LENGTH));
            pair.decoder().run(drafting, pair.drafter(drafting.policy()), Cancellation.NEVER, event -> {});
        }
    }

    private static DType dtype(String requested) {
        if (requested.equals(PairSpec.AUTO_DTYPE)) {
            return DType.FLOAT32;
        }
        return DType.named(requested)
                .orElseThrow(() -> new BadInputException(
                        "--dtype",
                        "'" + requested + "' is no number type of this engine",
                        "use auto, float32, float16 or bfloat16"));
    }
}
