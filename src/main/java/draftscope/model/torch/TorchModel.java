package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.TokenBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model in native memory with the cache of one text: what a target and a draft have in common. Feeding, choosing
 * and telling are one native call.
 *
 * @param contextLength most tokens of a text
 * @param vocabulary ids the tokenizer has; logits after them are not looked at
 */
record TorchModel(
        ModelInfo info, int contextLength, int vocabulary, PtNDManager manager, NativeParts parts)
        implements AutoCloseable {

    /** Rows of a prefill between two looks at the cancellation. */
    private static final int CHUNK = 128;

    int cached() {
        return cache().length();
    }

    void rewind(int length) {
        cache().rewind(length);
    }

    long memoryBytes() {
        return parts.memoryBytes();
    }

    /** Its weights that are read as an argument, the embedding first. */
    IValue weights() {
        return parts.weights().value();
    }

    /** Its weights that are multiplied with as an argument, the head second. */
    IValue matrices() {
        return parts.weights().matrices();
    }

    /** Ids as its sources, and those of a head that reads its embedding, take them; to be closed by the caller. */
    IValue fed(int... ids) {
        return parts.embedding().fed(ids);
    }

    Optional<String> wideNote() {
        var wide = parts.weights().wide();
        return wide.isEmpty()
                ? Optional.empty()
                : Optional.of(info.name() + ": values of " + WeightPlan.listed(wide)
                        + " are beyond the range of 16-bit numbers, so " + (wide.size() == 1 ? "that matrix stays" : "those matrices stay")
                        + " in float32");
    }

    TorchCache cache() {
        return parts.cache();
    }

    boolean prefill(TokenBuffer text, int end, Cancellation cancellation) {
        while (cached() < end) {
            if (cancellation.requested()) {
                return false;
            }
            feed(text.slice(cached(), Math.min(end, cached() + CHUNK)));
        }
        return true;
    }

    /** Feeds ids without choosing anything. */
    void feed(int... ids) {
        try (var pass = new Pass(ids)) {
            pass.choose("feed", List.of(pass.fed, pass.start));
        }
    }

    /**
     * Feeds ids and chooses a token after the last.
     *
     * @param words nothing, or of a draft whose vocabulary is another than the target's the common tokens, the target's id
     *     of each, and how many tokens the draft has
     * @return the token drawn, in the target's vocabulary, or −1 for the first of the candidates told
     */
    int draft(int[] ids, List<IValue> words, PtNDArray distributions, int row, Choosing choosing, double uniform, Readout readout) {
        try (var pass = new Pass(ids);
                var kept = IValue.from(distributions);
                var which = IValue.from((long) row);
                var u = IValue.from(uniform)) {
            var rest = new ArrayList<>(words);
            rest.addAll(List.of(
                    kept, which, choosing.setting(), choosing.limits(), u, readout.value(2, choosing.candidates())));
            return (int) pass.choose(
                    words.isEmpty() ? "draft" : "translate", List.of(pass.fed, pass.start), rest.toArray(IValue[]::new));
        }
    }

    /**
     * Feeds ids, of which the last are drafts, and judges them.
     *
     * @param seen takes the distributions after the last verified token and after each draft, where somebody asks for them
     * @return how many were accepted
     */
    int verify(
            int[] ids, int[] drafts, PtNDArray distributions, PtNDArray[] seen, Choosing choosing, double[] uniforms, Readout readout) {
        try (var pass = new Pass(ids);
                var tested = list(drafts);
                var distribution = IValue.from(distributions);
                var whole = IValue.listFrom(seen);
                var us = IValue.listFrom(uniforms)) {
            return (int) pass.choose(
                    "verify",
                    List.of(pass.fed, tested, pass.start),
                    distribution,
                    whole,
                    choosing.setting(),
                    choosing.limits(),
                    us,
                    readout.value(drafts.length + 1, choosing.candidates()));
        }
    }

    /**
     * The share of distributions on some tokens.
     *
     * @param unsaid 1 on those tokens and 0 elsewhere
     */
    float[] outside(PtNDArray seen, int rows, PtNDArray unsaid) {
        try (var distributions = IValue.from(seen);
                var count = IValue.from((long) rows);
                var which = IValue.from(unsaid);
                var readout = parts.script().call("outside", distributions, count, which);
                var array = readout.toTensor(manager)) {
            return array.toFloatArray();
        }
    }

    /**
     * Feeds ids of which the last are a tree of drafts, judges them and keeps the rows of the text and of the accepted
     * path.
     *
     * @param seen takes the distributions after the last verified token and after each draft, where somebody asks for them
     * @return how many were accepted
     */
    int climb(
            int[] ids, Proposal tree, PtNDArray distributions, PtNDArray[] seen, Choosing choosing, double[] uniforms, Readout readout) {
        int fresh = ids.length - tree.size();
        try (var pass = new Pass(ids, fresh + tree.depth());
                var parents = list(parents(fresh, tree));
                var drafts = list(tree.tokens().toArray());
                var rows = list(tree.rows().toArray());
                var distribution = IValue.from(distributions);
                var whole = IValue.listFrom(seen);
                var us = IValue.listFrom(uniforms)) {
            int accepted = (int) pass.choose(
                    "climb",
                    List.of(pass.fed, parents, drafts, rows, pass.start),
                    distribution,
                    whole,
                    choosing.setting(),
                    choosing.limits(),
                    us,
                    readout.value(2 * tree.size() + 1, choosing.candidates()));
            cache().rewind(pass.end - tree.size() + accepted);
            return accepted;
        }
    }

    /** For each row fed the row it follows: the text's rows follow each other, the tree stands on the last of them. */
    static int[] parents(int fresh, Proposal tree) {
        return IntStream.range(0, fresh + tree.size())
                .map(i -> i == 0 ? 0 : i < fresh ? i - 1 : fresh + tree.parents().get(i - fresh))
                .toArray();
    }

    static IValue list(int... ids) {
        return IValue.listFrom(IntStream.of(ids).asLongStream().toArray());
    }

    private final class Pass implements AutoCloseable {

        private final IValue fed;
        private final IValue start;
        private final int end;

        Pass(int[] ids) {
            this(ids, ids.length);
        }

        Pass(int[] ids, int deepest) {
            end = cached() + ids.length;
            cache().reserve(end, cached() + deepest);
            fed = TorchModel.this.fed(ids);
            start = IValue.from((long) cached());
        }

        long choose(String method, List<IValue> first, IValue... rest) {
            long chosen = parts.call(method, first, rest);
            cache().advance(end);
            return chosen;
        }

        @Override
        public void close() {
            fed.close();
            start.close();
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
