package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.ModelInfo;
import draftscope.model.Checkpoint;
import draftscope.model.DType;
import java.util.Locale;
import java.util.function.LongPredicate;

/** Turns a checkpoint folder into a model in native memory. */
final class ModelReader {

    /**
     * On an x86 processor matrices are packed into oneDNN's layout from this many parameters on; a smaller model fits
     * the processor's caches and gains nothing. A fixed rule, so that a run repeats.
     */
    static final long PACKED_FROM = 4_000_000;

    private final PtNDManager manager;
    private final String place;
    private final DType dtype;

    ModelReader(PtNDManager manager, String place, DType dtype) {
        this.manager = manager;
        this.place = place;
        this.dtype = dtype;
    }

    /**
     * Reads a model.
     *
     * @param checkpoint where from
     * @param vocabulary ids the tokenizer has
     * @param progress told the bytes read and those to read
     */
    TorchModel read(Checkpoint checkpoint, int vocabulary, Progress progress) {
        return read(checkpoint, vocabulary, this::packed, progress);
    }

    /** The same with another rule, so that a benchmark can put both products side by side. */
    TorchModel read(Checkpoint checkpoint, int vocabulary, LongPredicate packed, Progress progress) {
        var config = checkpoint.config();
        try (var weights = checkpoint.openWeights()) {
            var plan = Families.plan(config, weights);
            var loader = new WeightLoader(checkpoint.folder(), weights, plan);
            loader.check();
            var script = compile(manager, plan.source(), packed.test(plan.parameters()));
            var list = new TensorList(script, place);
            long bytes = weights.bytes();
            double share = (double) bytes / plan.parameters();
            loader.load(list, manager, dtype, read -> progress.at((long) (read * share), bytes));
            var info = new ModelInfo(
                    checkpoint.name(), config.modelType(), weights.parameters(), dtype.label(), place);
            return new TorchModel(
                    info,
                    config.contextLength(),
                    vocabulary,
                    manager,
                    new TorchModel.Parts(
                            script,
                            list,
                            new TorchCache(script, manager, place, dtype, config),
                            plan.dims(),
                            config.normEps(),
                            plan.parameters() * dtype.bytes()));
        }
    }

    /** Told how far reading is. */
    @FunctionalInterface
    interface Progress {

        /** Bytes read, and bytes to read. */
        void at(long done, long total);
    }

    /** The sources of a family with either product. */
    static Script compile(PtNDManager manager, String family, boolean packed) {
        return Script.compile(
                manager,
                packed ? "product-packed.py" : "product-plain.py",
                "memory.py",
                "attention.py",
                family,
                "chooser.py",
                "decoder.py");
    }

    private boolean packed(long parameters) {
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return place.equals("cpu")
                && dtype == DType.FLOAT32
                && (processor.equals("amd64") || processor.equals("x86_64"))
                && parameters >= PACKED_FROM;
    }
}
