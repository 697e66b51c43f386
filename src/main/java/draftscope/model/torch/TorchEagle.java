package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.Cancellation;
import draftscope.decoding.ModelInfo;
import draftscope.decoding.TokenBuffer;
import draftscope.decoding.TreeHead;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An EAGLE head on libtorch. It reads the hidden states that its target's cache holds, and uses the target's embedding
 * and output head.
 *
 * <p>Slot t of its cache is the token at t + 1 with the state of the token before it, so a text of n tokens fills
 * n − 1 slots. The rows of a tree stand behind them and are forgotten with the next text.
 */
final class TorchEagle implements TreeHead, AutoCloseable {

    private static final int CHUNK = 128;

    private final ModelInfo info;
    private final int context;
    private final TorchModel target;
    private final HeadParts parts;
    private final Told told;
    private final int[] noParents = {};
    private int stable;
    private int[] parents = noParents;

    TorchEagle(ModelInfo info, int context, TorchModel target, HeadParts parts) {
        this.info = info;
        this.context = context;
        this.target = target;
        this.parts = parts;
        told = new Told(target.manager());
    }

    @Override
    public ModelInfo info() {
        return info;
    }

    @Override
    public int contextLength() {
        return context;
    }

    @Override
    public void rewind(int length) {
        stable = Math.min(stable, Math.max(0, length - 1));
        parts.cache().rewind(stable);
    }

    @Override
    public boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        forgetTree();
        while (stable < end - 1) {
            if (cancellation.requested()) {
                return false;
            }
            var ids = text.slice(stable + 1, Math.min(end, stable + 1 + CHUNK));
            parts.cache().reserve(stable + ids.length, stable + ids.length);
            try (var fed = TorchModel.list(ids);
                    var start = IValue.from((long) stable)) {
                parts.call("feed", List.of(fed, start), target.weights(), target.cache().value());
            }
            read(ids.length);
        }
        return true;
    }

    @Override
    public Level root(TokenBuffer text, int width) {
        forgetTree();
        var ids = text.slice(stable + 1, text.size());
        parts.cache().reserve(stable + ids.length, stable + ids.length);
        int k = Math.min(width, target.vocabulary());
        try (var fed = TorchModel.list(ids);
                var start = IValue.from((long) stable);
                var limits = limits(k)) {
            parts.call(
                    "root",
                    List.of(fed, start),
                    target.weights(),
                    target.cache().value(),
                    limits,
                    told.value(1, k));
        }
        read(ids.length);
        return level(1);
    }

    @Override
    public Level expand(int[] tokens, int[] parentsOfTokens, int width) {
        int before = parents.length;
        parents = Arrays.copyOf(parents, before + tokens.length);
        for (int i = 0; i < tokens.length; i++) {
            parents[before + i] = parentsOfTokens[i] < 0 ? before + i : parentsOfTokens[i];
        }
        int end = stable + parents.length;
        parts.cache().reserve(end, stable + depth());
        int k = Math.min(width, target.vocabulary());
        try (var fed = TorchModel.list(tokens);
                var tree = TorchModel.list(parents);
                var start = IValue.from((long) stable);
                var limits = limits(k)) {
            parts.call("expand", List.of(fed, tree, start), target.weights(), limits, told.value(tokens.length, k));
        }
        parts.cache().advance(end);
        return level(tokens.length);
    }

    private int depth() {
        var depths = new int[parents.length];
        for (int i = 0; i < depths.length; i++) {
            depths[i] = parents[i] == i ? 1 : depths[parents[i]] + 1;
        }
        return IntStream.of(depths).max().orElse(0);
    }

    private void forgetTree() {
        parents = noParents;
        parts.cache().rewind(stable);
    }

    private void read(int tokens) {
        stable += tokens;
        parts.cache().advance(stable);
    }

    private IValue limits(int width) {
        return IValue.listFrom((long) width, (long) target.vocabulary());
    }

    private Level level(int rows) {
        var entropies = new double[rows];
        var tokens = new int[rows][];
        var logs = new double[rows][];
        for (int row = 0; row < rows; row++) {
            var ranking = told.ranking();
            tokens[row] = ranking.ids();
            logs[row] = ranking.probabilities();
            entropies[row] = told.entropy();
        }
        return new Level(entropies, tokens, logs);
    }

    long memoryBytes() {
        return parts.memoryBytes();
    }

    @Override
    public void close() {
        told.close();
        parts.close();
    }
}
