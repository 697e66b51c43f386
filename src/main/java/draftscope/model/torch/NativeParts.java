package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.model.torch.library.Script;
import java.util.ArrayList;
import java.util.List;

/**
 * The native parts of a model or a head.
 *
 * @param weights in the order its source reads them; those of another may be the same
 * @param embedding how ids become rows of the table that it reads
 * @param dims the numbers the source calls {@code dims}
 */
record NativeParts(
        Script script,
        ModelWeights weights,
        Embedding embedding,
        TorchCache cache,
        IValue dims,
        IValue epsilon)
        implements AutoCloseable {

    /**
     * Runs a method.
     *
     * @param first what is fed and where
     * @param rest what comes after dims, epsilon, weights and cache
     * @return the whole number it tells
     */
    long call(String method, List<IValue> first, IValue... rest) {
        try (var readout = result(method, first, rest)) {
            return readout.toLong();
        }
    }

    /** The same for a method with another result, to be closed by the caller. */
    IValue result(String method, List<IValue> first, IValue... rest) {
        var all = new ArrayList<>(first);
        all.addAll(List.of(dims, epsilon, weights.value(), weights.matrices(), cache.value()));
        all.addAll(List.of(rest));
        return script.call(method, all.toArray(IValue[]::new));
    }

    long memoryBytes() {
        return weights.weightBytes() + embedding.bytes() + cache.bytes();
    }

    @Override
    public void close() {
        dims.close();
        epsilon.close();
        cache.close();
        script.close();
        weights.letGo();
    }
}
