package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.model.ModelIdentity;
import draftscope.model.SharedModel;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.torch.library.Libtorch;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.TensorList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tensors of a model or a head, with the little script that lays them out. The sources that compute are given them with
 * every call, so each pair compiles its own and has caches of its own.
 */
final class ModelWeights extends SharedModel {

    private final Optional<ModelIdentity> identity;
    private final PtNDManager manager;
    private final Script script;
    private final TensorList list;
    private final Embedding embedding;
    private final Map<String, Long> bytes;
    private final List<String> wide;

    ModelWeights(
            Optional<ModelIdentity> identity,
            PtNDManager manager,
            Script script,
            TensorList list,
            Embedding embedding,
            Map<String, Long> bytes,
            List<String> wide) {
        this.identity = identity;
        this.manager = manager;
        this.script = script;
        this.list = list;
        this.embedding = embedding;
        this.bytes = Map.copyOf(bytes);
        this.wide = List.copyOf(wide);
    }

    /** What reads the rows of an embedding: a list's own first tensor, or a file in its place. */
    @FunctionalInterface
    interface Table {

        Embedding open(PtNDManager manager, TensorList list);
    }

    /**
     * Reads the weights of a plan; what was loaded is freed when anything on the way fails.
     *
     * @param from their files
     */
    static ModelWeights read(
            Optional<ModelIdentity> identity, WeightLoader from, RunLayout layout, ModelConfig config, Table table, ModelReader.Progress progress) {
        Deque<Runnable> opened = new ArrayDeque<>();
        try {
            var manager = Libtorch.manager(layout.places().home());
            opened.push(manager::close);
            var script = Script.compile(manager, layout.product().source(), "memory.py");
            opened.push(script::close);
            var list = new TensorList(script);
            opened.push(list::close);
            var embedding = table.open(manager, list);
            opened.push(embedding::close);
            var wide = from.load(list, manager, layout, embedding, progress);
            var demand = layout.demand(from.plan(), from.weights(), config, 0);
            var bytes = layout.places().shares(demand).stream()
                    .collect(Collectors.toMap(share -> share.device(), share -> share.bytes()));
            return new ModelWeights(identity, manager, script, list, embedding, bytes, wide);
        } catch (RuntimeException | Error e) {
            opened.forEach(Runnable::run);
            throw e;
        }
    }

    /** The list as an argument; it stays owned here. */
    IValue value() {
        return list.value();
    }

    /** What is multiplied with, under the same numbers, as an argument; it stays owned here. */
    IValue matrices() {
        return list.matrices();
    }

    Embedding embedding() {
        return embedding;
    }

    /** Names of matrices whose values are too large for 16 bits, and which stayed in 32. */
    List<String> wide() {
        return wide;
    }

    @Override
    public Optional<ModelIdentity> identity() {
        return identity;
    }

    @Override
    public Map<String, Long> bytes() {
        return bytes;
    }

    long weightBytes() {
        return bytes.values().stream().mapToLong(count -> count).sum();
    }

    @Override
    protected void free() {
        list.close();
        embedding.close();
        script.close();
        var device = manager.getDevice();
        manager.close();
        Libtorch.giveBack(device);
    }
}
