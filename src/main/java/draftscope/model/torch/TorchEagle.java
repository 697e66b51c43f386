package draftscope.model.torch;

import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Sayable;
import draftscope.decoding.port.TokenBuffer;
import draftscope.decoding.port.TreeHead;
import draftscope.model.checkpoint.DraftVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An EAGLE or EAGLE-3 head on libtorch. It reads the hidden states that its target's cache holds, and uses what it does
 * not have of the target's embedding and output head.
 *
 * <p>Slot t of its cache is the token at t + 1 with the state of the token before it, so a text of n tokens fills
 * n − 1 slots. The rows of a tree stand after them and are forgotten with the next text.
 */
class TorchEagle extends TorchHead implements TreeHead {

    private static final int[] NO_PARENTS = {};

    final DraftVocabulary words;
    private final Optional<Sayable> sayable;
    private int stable;
    private int[] parents = NO_PARENTS;

    TorchEagle(ModelInfo info, int context, TorchModel target, NativeParts parts, DraftVocabulary words) {
        super(info, context, target, parts);
        this.words = words;
        sayable = words.size() < target.vocabulary() ? Optional.of(new Sayable(words.targets())) : Optional.empty();
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
            try (var fed = parts.embedding().fed(ids);
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
        int k = Math.min(width, words.size());
        try (var fed = parts.embedding().fed(ids);
                var start = IValue.from((long) stable);
                var limits = limits(k)) {
            parts.call(
                    "root",
                    List.of(fed, start),
                    target.weights(),
                    target.matrices(),
                    target.cache().value(),
                    limits,
                    readout.value(1, k));
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
        int k = Math.min(width, words.size());
        try (var fed = parts.embedding().fed(tokens);
                var tree = TorchModel.list(parents);
                var start = IValue.from((long) stable);
                var limits = limits(k)) {
            parts.call("expand", List.of(fed, tree, start), target.weights(), target.matrices(), limits, readout.value(tokens.length, k));
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
        parents = NO_PARENTS;
        parts.cache().rewind(stable);
    }

    /** So many places more of the text are read. */
    void read(int tokens) {
        stable += tokens;
        parts.cache().advance(stable);
    }

    private IValue limits(int width) {
        return Choosing.limits(0, words.size(), width, false);
    }

    private Level level(int rows) {
        var entropies = new double[rows];
        var tokens = new int[rows][];
        var logs = new double[rows][];
        for (int row = 0; row < rows; row++) {
            var ranking = readout.ranking();
            tokens[row] = IntStream.of(ranking.ids()).map(words::target).toArray();
            logs[row] = ranking.probabilities();
            entropies[row] = readout.entropy();
        }
        return new Level(entropies, tokens, logs);
    }

    /** Places of the text read, one less than tokens. */
    int read() {
        return stable;
    }

    @Override
    public Optional<Sayable> sayable() {
        return sayable;
    }
}
