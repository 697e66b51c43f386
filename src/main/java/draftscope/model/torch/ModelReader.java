package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.library.Positions;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.TensorList;
import java.util.ArrayDeque;
import java.util.Deque;

/** Turns a checkpoint folder into a model in native memory. */
record ModelReader(PtNDManager manager) {

    /**
     * Reads a model. What was loaded is freed when anything on the way fails.
     *
     * @param checkpoint where from; its tensors have been checked
     * @param vocabulary ids the tokenizer has
     * @param states what its cache keeps besides, for heads to read
     * @param progress told the bytes read and those to read
     */
    TorchModel read(
            Checkpoint checkpoint, int vocabulary, RunLayout layout, TargetStates states, Progress progress) {
        Deque<Runnable> opened = new ArrayDeque<>();
        try (var weights = checkpoint.openWeights()) {
            return read(checkpoint, weights, vocabulary, layout, states, progress, opened);
        } catch (RuntimeException | Error e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    private TorchModel read(
            Checkpoint checkpoint,
            Weights weights,
            int vocabulary,
            RunLayout layout,
            TargetStates states,
            Progress progress,
            Deque<Runnable> opened) {
        var plan = Families.plan(checkpoint.config(), weights);
        var script = compile(manager, plan.source(), plan.positions(), layout, states);
        opened.push(script::close);
        var list = new TensorList(script);
        opened.push(list::close);
        var config = checkpoint.config().within(layout.context());
        var table = layout.rowsFromFile(plan)
                ? new FileEmbedding(
                        manager, checkpoint.openWeights(), plan.embedding().name(), config.hiddenSize(), list)
                : Embedding.RESIDENT;
        opened.push(table::close);
        var wide = new WeightLoader(checkpoint.place(), weights, plan)
                .load(list, manager, layout, table, progress);
        var info = new ModelInfo(
                checkpoint.name(),
                config.modelType(),
                weights.parameters(),
                layout.label(),
                layout.places().devices());
        int stateWidth = states.width(config.hiddenSize());
        var parts = new NativeParts(
                script,
                list,
                table,
                new TorchCache(script, manager, layout.places(), layout.dtype(), config, stateWidth),
                IValue.listFrom(states.dims(plan.dims())),
                IValue.from(config.normEps()),
                layout.bytes(plan, weights));
        return new TorchModel(info, config.contextLength(), vocabulary, manager, parts, wide);
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
