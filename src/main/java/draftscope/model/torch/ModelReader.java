package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.LoadedModels;
import draftscope.model.ModelIdentity;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.torch.library.Positions;
import draftscope.model.torch.library.Script;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns a checkpoint folder into a model in native memory.
 *
 * @param present weights that are in memory already
 */
record ModelReader(PtNDManager manager, LoadedModels present) {

    ModelReader(PtNDManager manager) {
        this(manager, LoadedModels.none());
    }

    /**
     * Reads a model. What was loaded is freed when anything on the way fails.
     *
     * @param checkpoint where from; its tensors have been checked
     * @param identity of its weights, where others could be the same
     * @param vocabulary ids the tokenizer has
     * @param states what its cache keeps besides, for heads to read
     * @param progress told the bytes read and those to read
     */
    TorchModel read(
            Checkpoint checkpoint,
            Optional<ModelIdentity> identity,
            int vocabulary,
            RunLayout layout,
            TargetStates states,
            Progress progress) {
        Deque<Runnable> opened = new ArrayDeque<>();
        try (var stored = checkpoint.openWeights()) {
            var plan = Families.plan(checkpoint.config(), stored);
            var config = checkpoint.config().within(layout.context());
            var weights = weights(identity, () -> ModelWeights.read(
                    identity,
                    new WeightLoader(checkpoint.place(), stored, plan),
                    layout,
                    config,
                    table(checkpoint, plan, layout),
                    progress));
            opened.push(weights::letGo);
            var script = compile(manager, plan.source(), plan.positions(), layout, states);
            opened.push(script::close);
            var info = new ModelInfo(
                    checkpoint.name(),
                    config.modelType(),
                    stored.parameters(),
                    layout.label(),
                    layout.places().devices());
            int stateWidth = states.width(config.hiddenSize());
            var parts = new NativeParts(
                    script,
                    weights,
                    weights.embedding(),
                    new TorchCache(script, manager, layout.places(), layout.dtype(), config, stateWidth),
                    IValue.listFrom(states.dims(plan.dims())),
                    IValue.from(config.normEps()));
            return new TorchModel(info, config.contextLength(), vocabulary, manager, parts);
        } catch (RuntimeException | Error e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    /** The same of a model that is no other's. */
    TorchModel read(Checkpoint checkpoint, int vocabulary, RunLayout layout, TargetStates states, Progress progress) {
        return read(checkpoint, Optional.empty(), vocabulary, layout, states, progress);
    }

    /** Those in memory, or else read. */
    ModelWeights weights(Optional<ModelIdentity> identity, Supplier<ModelWeights> reading) {
        return identity.flatMap(same -> present.use(ModelWeights.class, same)).orElseGet(reading);
    }

    private static ModelWeights.Table table(Checkpoint checkpoint, WeightPlan plan, RunLayout layout) {
        return layout.rowsFromFile(plan)
                ? (manager, list) -> new FileEmbedding(
                        manager, checkpoint.openWeights(), plan.embedding().name(), checkpoint.config().hiddenSize(), list)
                : (manager, list) -> Embedding.RESIDENT;
    }

    static Script compile(
            PtNDManager manager, String family, Positions positions, RunLayout layout, TargetStates states) {
        return Script.compile(
                manager,
                RunLayout.POSITIONS.and(positions),
                layout.product().source(),
                layout.moving(),
                states.source(),
                "memory.py",
                layout.norming(),
                "attention.py",
                family,
                "chooser.py",
                layout.telling(),
                "decoder.py");
    }

    @FunctionalInterface
    interface Progress {

        /** Bytes read, and bytes to read. */
        void at(long done, long total);
    }
}
