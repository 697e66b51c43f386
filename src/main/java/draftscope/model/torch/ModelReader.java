package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.checkpoint.Checkpoint;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.library.Positions;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.TensorList;

/** Turns a checkpoint folder into a model in native memory. */
final class ModelReader {

    private final PtNDManager manager;

    ModelReader(PtNDManager manager) {
        this.manager = manager;
    }

    /**
     * Reads a model. What was loaded is freed when anything on the way fails.
     *
     * @param checkpoint where from; its tensors have been checked
     * @param vocabulary ids the tokenizer has
     * @param layout how its weights are to lie in memory
     * @param progress told the bytes read and those to read
     */
    TorchModel read(Checkpoint checkpoint, int vocabulary, RunLayout layout, Progress progress) {
        return read(checkpoint, vocabulary, layout, TargetStates.NONE, progress);
    }

    /**
     * The same.
     *
     * @param states what its cache keeps besides, for heads to read
     */
    TorchModel read(
            Checkpoint checkpoint, int vocabulary, RunLayout layout, TargetStates states, Progress progress) {
        try (var weights = checkpoint.openWeights()) {
            var plan = Families.plan(checkpoint.config(), weights);
            var script = compile(manager, plan.source(), plan.positions(), layout, states);
            var list = new TensorList(script);
            try {
                return read(checkpoint, vocabulary, layout, new Opened(weights, plan, script, list, states), progress);
            } catch (RuntimeException | Error e) {
                list.close();
                script.close();
                throw e;
            }
        }
    }

    private TorchModel read(
            Checkpoint checkpoint, int vocabulary, RunLayout layout, Opened opened, Progress progress) {
        var config = checkpoint.config();
        var plan = opened.plan();
        var table = layout.rowsFromFile(plan)
                ? new FileEmbedding(
                        manager, checkpoint.openWeights(), plan.embedding().name(), config.hiddenSize(), opened.list())
                : Embedding.RESIDENT;
        try {
            return read(checkpoint, vocabulary, layout, opened, table, progress);
        } catch (RuntimeException | Error e) {
            table.close();
            throw e;
        }
    }

    private TorchModel read(
            Checkpoint checkpoint,
            int vocabulary,
            RunLayout layout,
            Opened opened,
            Embedding table,
            Progress progress) {
        var config = checkpoint.config();
        var weights = opened.weights();
        var plan = opened.plan();
        long bytes = weights.bytes();
        double share = (double) bytes / plan.parameters();
        var wide = new WeightLoader(checkpoint.place(), weights, plan)
                .load(opened.list(), manager, layout, table, read -> progress.at((long) (read * share), bytes));
        var info = new ModelInfo(
                checkpoint.name(),
                config.modelType(),
                weights.parameters(),
                layout.label(),
                layout.places().devices());
        var within = config.within(layout.context());
        return new TorchModel(
                info,
                within.contextLength(),
                vocabulary,
                manager,
                new TorchModel.Parts(
                        opened.script(),
                        opened.list(),
                        table,
                        new TorchCache(
                                opened.script(),
                                manager,
                                layout.places(),
                                layout.dtype(),
                                within,
                                opened.states().width(config.hiddenSize())),
                        opened.states().dims(plan.dims()),
                        config.normEps(),
                        layout.bytes(plan, weights),
                        wide));
    }

    /** The sources of a family for a layout. */
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

    private record Opened(Weights weights, WeightPlan plan, Script script, TensorList list, TargetStates states) {}

    /** Told how far reading is. */
    @FunctionalInterface
    interface Progress {

        /** Bytes read, and bytes to read. */
        void at(long done, long total);
    }
}
