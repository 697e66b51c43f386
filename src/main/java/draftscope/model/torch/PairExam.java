package draftscope.model.torch;

import draftscope.decoding.port.HeadKind;
import draftscope.model.DevicePlan;
import draftscope.model.MemoryEstimate;
import draftscope.model.ModelFiles;
import draftscope.model.PairCheck;
import draftscope.model.PairFiles;
import draftscope.model.PairPlan;
import draftscope.model.RunType;
import draftscope.model.RunTypes;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.ModelFamily;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.AvailableMemory;
import draftscope.model.tokenizer.CommonTokens;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.model.tokenizer.OpenTokenizers;
import draftscope.model.torch.library.Libtorch;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Everything that can be told or refused of a pair before a weight is read. */
final class PairExam {

    private final AvailableMemory memory;
    private final OpenTokenizers tokenizers;
    private final Map<String, Long> freed;

    PairExam(AvailableMemory memory, OpenTokenizers tokenizers) {
        this(memory, tokenizers, Map.of());
    }

    private PairExam(AvailableMemory memory, OpenTokenizers tokenizers, Map<String, Long> freed) {
        this.memory = memory;
        this.tokenizers = tokenizers;
        this.freed = Map.copyOf(freed);
    }

    /** An exam that counts on so many bytes more of these devices. */
    PairExam afterFreeing(Map<String, Long> bytes) {
        return new PairExam(memory, tokenizers, bytes);
    }

    /**
     * What was found.
     *
     * @param common what the two can both say, where their tokens differ
     */
    record Found(PairPlan plan, RunLayout target, Optional<RunLayout> draft, Optional<CommonTokens> common) {}

    /**
     * Examines a pair. Starts the native library, but only when the files are in order.
     *
     * @throws BadInputException naming the first thing that cannot be
     */
    Found examine(
            PairFiles files,
            Checkpoint target,
            Optional<Checkpoint> draft,
            Collection<DraftHead> heads,
            HuggingFaceTextTokenizer words) {
        heads.forEach(head -> HeadPlans.check(head, target.config()));
        try (var weights = target.openWeights()) {
            var big = new Side(target, weights, words);
            if (draft.isEmpty()) {
                return found(files, big, Optional.empty(), heads, PairCheck.single(big.check()), Optional.empty());
            }
            var other = draft.get();
            try (var tokenizer = tokenizers.open(other.tokenizerSource());
                    var less = other.openWeights()) {
                var small = new Side(other, less, tokenizer);
                var common = PairCheck.same(big.check(), small.check())
                        ? Optional.<CommonTokens>empty()
                        : Optional.of(PairCheck.common(big.check(), words, small.check(), tokenizer));
                var check = common.map(some -> PairCheck.apart(big.check(), small.check(), some))
                        .orElseGet(() -> PairCheck.of(big.check(), small.check()));
                return found(files, big, Optional.of(small), heads, check, common);
            }
        }
    }

    private Found found(
            PairFiles files,
            Side target,
            Optional<Side> draft,
            Collection<DraftHead> heads,
            PairCheck check,
            Optional<CommonTokens> common) {
        var spec = files.spec();
        var notes = new ArrayList<>(target.notes());
        draft.ifPresent(d -> notes.addAll(d.notes()));
        notes.addAll(check.notes());
        shorter(target, draft, heads).ifPresent(notes::add);
        untold(target.checkpoint).ifPresent(notes::add);
        var home = Libtorch.resolve(spec.device());
        var types = RunTypes.of(
                spec,
                new RunTypes.Device(home, Libtorch::fast, () -> RunType.of(Libtorch.halves(home))),
                target.weights,
                draft.map(d -> d.weights));
        var dtype = types.target();
        rounded(target, dtype, "--dtype").ifPresent(notes::add);
        draft.flatMap(d -> rounded(d, types.draft(), "--draft-dtype")).ifPresent(notes::add);
        var small = draft.map(d -> d.on(home, types.draft()));
        var big = target.on(home, dtype);
        var demand = big.demand();
        var ofHeads = memory(heads, target.checkpoint.config(), dtype, TorchCache.FIRST_ROOM);
        long beside = small.map(s -> s.demand().total()).orElse(0L) + ofHeads.weights() + ofHeads.caches();
        if (beside > 0) {
            demand = demand.withDraft(beside);
        }
        if (spec.limits().given()) {
            var gpus = Libtorch.from(home);
            if (gpus.isEmpty()) {
                throw new BadInputException(
                        "--memory-per-gpu",
                        "and --memory-first-gpu spread a target over GPUs, and this run is on the processor",
                        "leave them out, or name a GPU with --device cuda:0");
            }
            big = target.on(DevicePlan.spread(target.checkpoint.name(), demand, gpus, spec.limits()), dtype);
        }
        var both = small.map(Placed::memory).map(big.memory()::and).orElse(big.memory()).and(ofHeads);
        var needed = home.equals("cpu") ? both.onProcessor() : both;
        var shares = big.layout().places().shares(demand);
        requireFits(target.checkpoint.name(), needed, shares, device -> narrower(device, types, target, draft, heads));
        long perToken = target.perToken(dtype)
                + draft.map(d -> d.perToken(types.draft())).orElse(0L)
                + memory(heads, target.checkpoint.config(), dtype, 1).caches();
        int context = context(target.checkpoint.config().contextLength(), needed.weights() + needed.engine(), perToken, shares);
        shortened(target.checkpoint, context, perToken).ifPresent(notes::add);
        var plan = new PairPlan(
                big.part(files.of(spec.target()), spec.threads()),
                small.map(s -> s.part(spec.draft().flatMap(files::of), spec.threads())),
                check.usableVocabulary(),
                needed.growing(perToken, context),
                shares,
                advice(check, heads),
                heads(heads, target.checkpoint.config(), big.layout(), files),
                notes.stream().distinct().toList());
        return new Found(plan, big.layout().within(context), small.map(s -> s.layout().within(context)), common);
    }

    /**
     * Tokens a text may have so that keys and values fit beside the weights. Caches grow by doubling: while one is
     * carried over into the next, both are there. What a target spread over several devices may have is not looked at.
     */
    private int context(int whole, long taken, long perToken, List<DevicePlan.Share> shares) {
        var device = shares.get(0).device();
        var free = afterFreeing(device, device.equals("cpu") ? memory.bytes() : Libtorch.free(device));
        if (shares.size() > 1 || free.isEmpty()) {
            return whole;
        }
        long fit = (long) ((free.getAsLong() - taken) / (1.5 * perToken));
        return (int) Math.min(whole, Math.max(fit, TorchCache.FIRST_ROOM));
    }

    private static Optional<String> shortened(Checkpoint target, int context, long perToken) {
        int whole = target.config().contextLength();
        return context == whole
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s holds texts of %d tokens, but keys and values of so many would take %.1f GiB beside the weights, and"
                                + " less is free; here a text ends at %d tokens",
                        target.name(), whole, perToken / (double) (1L << 30) * whole, context));
    }

    /** Whether weights are not the very numbers that their file means. */
    private static Optional<String> rounded(Side side, RunType type, String option) {
        return type == RunType.HALF_WEIGHTS && side.weights.blocks()
                ? Optional.of(side.checkpoint.name() + ": its weights are stored in blocks of few bits; what they mean is rounded to "
                        + "numbers of 16 bits; " + option + " float32 keeps it whole")
                : Optional.empty();
    }

    /** Whether a folder lacks the file that would say how a message becomes a prompt. */
    private static Optional<String> untold(Checkpoint target) {
        boolean told = !Files.isDirectory(target.place())
                || Stream.of("tokenizer_config.json", "chat_template.jinja")
                        .anyMatch(name -> Files.exists(target.place().resolve(name)));
        return told
                ? Optional.empty()
                : Optional.of(target.name() + ": its copy in " + target.place()
                        + " has no tokenizer_config.json, so no chat template: prompts are fed as they are");
    }

    /** Whether drafting ends before the text does, for want of room in the draft. */
    private static Optional<String> shorter(Side target, Optional<Side> draft, Collection<DraftHead> heads) {
        int room = target.checkpoint.config().contextLength();
        return Stream.concat(
                        draft.stream().map(d -> Map.entry(d.checkpoint.name(), d.checkpoint.config().contextLength())),
                        heads.stream().map(h -> Map.entry(h.name(), h.config().contextLength())))
                .filter(d -> d.getValue() < room)
                .map(d -> "the draft " + d.getKey() + " holds " + d.getValue() + " tokens, the target " + room
                        + "; after the first " + d.getValue() + " of a text nothing is drafted")
                .reduce((one, other) -> one + "; " + other);
    }

    private static Optional<String> advice(PairCheck check, Collection<DraftHead> heads) {
        return Stream.concat(check.advice().stream(), heads.stream().flatMap(h -> h.shape().advice().stream()))
                .reduce((one, other) -> one + "; " + other);
    }

    /** What heads take with caches of so many positions, the target's states that they read among them. */
    private static MemoryEstimate memory(Collection<DraftHead> heads, ModelConfig target, RunType type, int positions) {
        long states = (long) TargetStates.of(heads).width(target.hiddenSize()) * type.numbers().bytes();
        var needed = new MemoryEstimate(0, states * Math.min(positions, target.contextLength()), 0);
        for (var head : heads) {
            try (var weights = head.openWeights()) {
                int room = Math.min(positions, head.config().contextLength());
                needed = needed.and(MemoryEstimate.of(weights, head.config(), room, type));
            }
        }
        return needed;
    }

    /** A type of half the bytes that this device computes in, if everything fits it then. */
    private Optional<RunType> narrower(
            String device, RunTypes types, Side target, Optional<Side> draft, Collection<DraftHead> heads) {
        if (types.target() != RunType.FLOAT32) {
            return Optional.empty();
        }
        boolean here = device.equals("cpu");
        var type = !here
                ? RunType.of(Libtorch.halves(device))
                : Libtorch.halfWeights() ? RunType.HALF_WEIGHTS : RunType.BFLOAT16;
        var needed = target.on(device, type)
                .memory()
                .and(draft.map(d -> d.on(device, types.ofDraftBeside(type)).memory()).orElse(MemoryEstimate.NONE))
                .and(memory(heads, target.checkpoint.config(), type, TorchCache.FIRST_ROOM));
        needed = here ? needed.onProcessor() : needed;
        var free = afterFreeing(device, here ? memory.bytes() : Libtorch.free(device));
        return needed.shortage(free).isEmpty() ? Optional.of(type) : Optional.empty();
    }

    private static Map<HeadKind, PairPlan.HeadPart> heads(
            Collection<DraftHead> heads, ModelConfig target, RunLayout layout, PairFiles files) {
        var states = TargetStates.of(heads);
        var parts = new HashMap<HeadKind, PairPlan.HeadPart>();
        for (var head : heads) {
            try (var weights = head.openWeights()) {
                var stored = stored(HeadPlans.of(head, target, states, weights), weights);
                parts.put(head.kind(), new PairPlan.HeadPart(
                        head.name(),
                        weights.parameters(),
                        stored,
                        HeadReader.type(head, layout),
                        head.shape().states(),
                        PairPlan.Held.fresh(HeadReader.layout(head, layout)
                                .identity(files.of(head.folder()), files.spec().threads()))));
            }
        }
        return parts;
    }

    /** The type most numbers are stored in. */
    private static String stored(WeightPlan plan, Weights weights) {
        var elements = new TreeMap<String, Long>();
        for (var slot : plan.slots()) {
            for (var part : slot.parts()) {
                var info = weights.info(part.name());
                elements.merge(info.storedAs(), info.elements(), Long::sum);
            }
        }
        ToLongFunction<Map.Entry<String, Long>> count = Map.Entry::getValue;
        return elements.entrySet().stream()
                .max(Comparator.comparingLong(count))
                .orElseThrow()
                .getKey();
    }

    private void requireFits(
            String name,
            MemoryEstimate needed,
            List<DevicePlan.Share> shares,
            Function<String, Optional<RunType>> narrower) {
        if (shares.get(0).device().equals("cpu")) {
            needed.requireFits(name, () -> afterFreeing("cpu", memory.bytes()), () -> narrower.apply("cpu"));
            return;
        }
        for (var share : shares) {
            var gpu = share.device();
            new MemoryEstimate(share.bytes(), 0, 0)
                    .requireFits(
                            name + " on " + gpu,
                            () -> afterFreeing(gpu, Libtorch.free(gpu)),
                            // Of one that is spread nobody knows what the others would have to take.
                            () -> shares.size() == 1 ? narrower.apply(gpu) : Optional.empty());
        }
    }

    private OptionalLong afterFreeing(String device, OptionalLong free) {
        return free.isPresent() ? OptionalLong.of(free.getAsLong() + freed.getOrDefault(device, 0L)) : free;
    }

    /** One of the two, its files open. */
    private record Side(Checkpoint checkpoint, Weights weights, HuggingFaceTextTokenizer words) {

        /** Bytes of keys, values and tables for one token. */
        long perToken(RunType dtype) {
            return MemoryEstimate.of(weights, checkpoint.config(), 1, dtype).caches();
        }

        PairCheck.Side check() {
            return new PairCheck.Side(checkpoint.name(), checkpoint.config(), words.table(), weights.parameters());
        }

        /** What is not heeded of its files, once every tensor it needs is found there in the right shape. */
        List<String> notes() {
            var plan = plan();
            var notes = new ArrayList<>(checkpoint.notes());
            Stream.of(plan.notes().stream(), plan.unreadNote(weights).stream(), words.unheeded(checkpoint.place()).stream())
                    .flatMap(several -> several)
                    .map(note -> checkpoint.name() + ": " + note)
                    .forEach(notes::add);
            return notes;
        }

        /** Its plan, every tensor of which is there in the right shape. */
        WeightPlan plan() {
            var plan = Families.plan(checkpoint.config(), weights);
            new WeightLoader(checkpoint.place(), weights, plan).check();
            return plan;
        }

        Placed on(String device, RunType dtype) {
            return on(DevicePlan.single(device, checkpoint.config().layers()), dtype);
        }

        Placed on(DevicePlan places, RunType dtype) {
            var plan = plan();
            var layout = RunLayout.of(plan, dtype, places);
            // Caches begin small and grow with the text, so a long context is not counted whole.
            int room = Math.min(TorchCache.FIRST_ROOM, checkpoint.config().contextLength());
            var config = checkpoint.config();
            return new Placed(
                    layout,
                    layout.demand(plan, weights, config, room),
                    MemoryEstimate.of(weights, config, room, dtype).withWeights(layout.bytes(plan, weights)),
                    new Named(checkpoint.name(), config.family(), weights.parameters(), stored(plan, weights)));
        }
    }

    private record Named(String name, ModelFamily family, long parameters, String stored) {}

    private record Placed(RunLayout layout, DevicePlan.Demand demand, MemoryEstimate memory, Named model) {

        PairPlan.Part part(Optional<ModelFiles> files, int threads) {
            return new PairPlan.Part(
                    model.name(), model.family(), model.parameters(), model.stored(), layout.label(), layout.places(),
                    PairPlan.Held.fresh(layout.identity(files, threads)));
        }
    }
}
