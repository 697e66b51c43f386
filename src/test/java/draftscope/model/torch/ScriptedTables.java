package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.ModelInfo;
import draftscope.model.DevicePlan;
import draftscope.model.checkpoint.Activation;
import draftscope.model.checkpoint.DType;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.ModelFamily;
import draftscope.model.torch.library.Libtorch;
import draftscope.model.torch.library.Positions;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.TensorList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Models whose logits are a table by the last token, run by the same native code as real ones. */
final class ScriptedTables {

    private ScriptedTables() {}

    static TorchModel model(PtNDManager manager, String name, double[][] table) {
        return model(manager, name, table, "cpu");
    }

    /**
     * The same with the sources for another device; all of it computes on the processor.
     *
     * @param sources device they are for
     */
    static TorchModel model(PtNDManager manager, String name, double[][] table, String sources) {
        int size = table.length;
        var places = DevicePlan.single("cpu", 0);
        var layout = new RunLayout(DType.FLOAT32, DevicePlan.single(sources, 0), Product.PLAIN);
        var script = ModelReader.compile(manager, "scripted.py", new Positions(Map.of("EMBEDDING", 0, "HEAD", 1)), layout, TargetStates.NONE);
        var weights = weights();
        for (boolean identity : new boolean[] {false, true}) {
            weights.list().allocate(DType.FLOAT32, "cpu", size, size);
            weights.list().fill(manager, (long) size * size, (into, first) -> {
                for (int i = 0; i < into.capacity(); i++) {
                    int at = (int) first + i;
                    into.put(i, identity ? (at / size == at % size ? 1 : 0) : (float) table[at / size][at % size]);
                }
            });
        }
        var config = config(size);
        return new TorchModel(
                new ModelInfo(name, "scripted", 0, "float32", "cpu"),
                64,
                size,
                manager,
                new NativeParts(
                        script,
                        weights.all(),
                        Embedding.RESIDENT,
                        new TorchCache(script, manager, places, DType.FLOAT32, config, 0),
                        IValue.listFrom(new long[0]),
                        IValue.from(1e-5)));
    }

    /** Weights to be filled by hand. */
    private record Table(TensorList list, ModelWeights all) {}

    private static Table weights() {
        var manager = Libtorch.manager("cpu");
        var script = Script.compile(manager, "product-plain.py", "memory.py");
        var list = new TensorList(script);
        return new Table(
                list, new ModelWeights(Optional.empty(), manager, script, list, Embedding.RESIDENT, Map.of(), List.of()));
    }

    /** A head whose logits are a table by the last token, in the source's own arrangement. */
    static NativeParts head(PtNDManager manager, String source, double[][] table) {
        var places = DevicePlan.single("cpu", 0);
        var script = Script.compile(
                manager, RunLayout.POSITIONS, "product-plain.py", "place-one.py", "memory.py", "norm-here.py", "attention.py", "chooser.py", "readout-here.py", "guesses.py", source);
        var weights = weights();
        int columns = table[0].length;
        weights.list().allocate(DType.FLOAT32, "cpu", table.length, columns);
        weights.list().fill(manager, (long) table.length * columns, (into, first) -> {
            for (int i = 0; i < into.capacity(); i++) {
                int at = (int) first + i;
                into.put(i, (float) table[at / columns][at % columns]);
            }
        });
        return new NativeParts(
                script,
                weights.all(),
                Embedding.RESIDENT,
                new TorchCache(script, manager, places, DType.FLOAT32, config(table.length), 0),
                IValue.listFrom(new long[0]),
                IValue.from(1e-5));
    }

    /** Of a model without layers. */
    private static ModelConfig config(int size) {
        return new ModelConfig(
                ModelFamily.LLAMA, size, size, 0, 1, 1, 1, 1, 64, 1e-5, Optional.empty(), false, Activation.SILU, false,
                false, false, false, false, List.of(), Set.of());
    }

    /** Random logits by last token. */
    static double[][] random(long seed, int size, double spread) {
        var random = new Random(seed);
        var table = new double[size][size];
        for (var row : table) {
            for (int i = 0; i < size; i++) {
                row[i] = (float) (spread * random.nextGaussian());
            }
        }
        return table;
    }

    /** Somewhere between two tables. */
    static double[][] between(double[][] a, double[][] b, double share) {
        var table = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                table[i][j] = (float) ((1 - share) * a[i][j] + share * b[i][j]);
            }
        }
        return table;
    }
}
