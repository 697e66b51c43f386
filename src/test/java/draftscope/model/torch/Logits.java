package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.TokenBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Whole rows of logits, by the methods that the sources have for whoever compares. */
final class Logits {

    private Logits() {}

    /**
     * Feeds ids after what is cached.
     *
     * @return the logits of every row, [ids, vocabulary of the model]
     */
    static float[][] of(TorchModel model, int... ids) {
        return of(model, ids, ids.length, new int[0]);
    }

    /**
     * Feeds a text and a tree that stands on its last token.
     *
     * @return the logits of every row, [text and tree, vocabulary of the model]
     */
    static float[][] of(TorchModel model, int[] text, Proposal tree) {
        var ids = IntStream.concat(IntStream.of(text), tree.tokens().stream()).toArray();
        return of(model, ids, text.length + tree.depth(), TorchModel.parents(text.length, tree));
    }

    private static float[][] of(TorchModel model, int[] ids, int deepest, int[] parents) {
        int cached = model.cached();
        model.cache().reserve(cached + ids.length, cached + deepest);
        try (var fed = model.fed(ids);
                var tree = TorchModel.list(parents);
                var start = IValue.from((long) cached)) {
            var flat = numbers(model, model.parts(), "logits", List.of(fed, tree, start));
            model.cache().advance(cached + ids.length);
            int width = flat.length / ids.length;
            return IntStream.range(0, ids.length)
                    .mapToObj(i -> Arrays.copyOfRange(flat, i * width, (i + 1) * width))
                    .toArray(float[][]::new);
        }
    }

    /** Those of a block's rows after the text's last token, one after the other. */
    static float[] of(TorchBlocks blocks, TokenBuffer text) {
        var target = blocks.target;
        try (var pass = blocks.new Pass(text)) {
            var logits = numbers(
                    target,
                    blocks.parts,
                    "logits",
                    pass.arguments,
                    target.weights(),
                    target.matrices(),
                    target.cache().value());
            blocks.parts.cache().advance(text.size() - 1);
            return logits;
        }
    }

    /** Those after a text's last token when the target's first {@code visible} positions are seen. */
    static float[] of(TorchGlide glide, int[] ids, int visible) {
        try (var pass = glide.new Pass(ids, visible)) {
            var logits = numbers(glide.target, glide.parts, "logits", pass.arguments, glide.target.cache().value());
            pass.done();
            return logits;
        }
    }

    /** What the states that the target holds of some places are fused to. */
    static float[] fused(TorchEagle3 head, int start, int count) {
        try (var from = IValue.from((long) start);
                var rows = IValue.from((long) count)) {
            return numbers(head.target, head.parts, "fusing", List.of(from, rows), head.target.cache().value());
        }
    }

    private static float[] numbers(
            TorchModel model, NativeParts parts, String method, List<IValue> first, IValue... rest) {
        try (var all = parts.result(method, first, rest);
                var array = all.toTensor(model.manager())) {
            return array.toFloatArray();
        }
    }
}
