package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.ModelInfo;
import draftscope.decoding.port.Proposal;
import draftscope.decoding.port.TokenBuffer;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.TensorList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A model in native memory with the cache of one text: what a target and a draft have in common. Feeding, choosing
 * and telling are one native call.
 */
final class TorchModel implements AutoCloseable {

    /** Rows of a prefill between two looks at the cancellation. */
    private static final int CHUNK = 128;

    private final ModelInfo info;
    private final int context;
    private final int vocabulary;
    private final PtNDManager manager;
    private final Script script;
    private final TensorList weights;
    private final Embedding embedding;
    private final TorchCache cache;
    private final IValue dims;
    private final IValue epsilon;
    private final long weightBytes;
    private final List<String> wide;

    /**
     * @param info for traces
     * @param context most tokens of a text
     * @param vocabulary ids the tokenizer has; logits behind them are not looked at
     * @param manager owner of everything native
     * @param parts what the model consists of
     */
    TorchModel(ModelInfo info, int context, int vocabulary, PtNDManager manager, Parts parts) {
        this.info = info;
        this.context = context;
        this.vocabulary = vocabulary;
        this.manager = manager;
        script = parts.script();
        weights = parts.weights();
        embedding = parts.embedding();
        cache = parts.cache();
        weightBytes = parts.weightBytes();
        wide = parts.wide();
        dims = IValue.listFrom(parts.dims());
        epsilon = IValue.from(parts.epsilon());
    }

    /**
     * The native parts of a model.
     *
     * @param script the compiled sources
     * @param weights in the order its family's source reads them
     * @param embedding how ids become rows of the first of them
     * @param cache of its text
     * @param dims the numbers the source calls {@code dims}
     * @param epsilon of the norms
     * @param weightBytes bytes of the weights
     * @param wide names of matrices whose values are too large for 16 bits, and which stayed in 32
     */
    record Parts(
            Script script,
            TensorList weights,
            Embedding embedding,
            TorchCache cache,
            long[] dims,
            double epsilon,
            long weightBytes,
            List<String> wide) {

        /** Copies the list. */
        Parts {
            wide = List.copyOf(wide);
        }
    }

    ModelInfo info() {
        return info;
    }

    int contextLength() {
        return context;
    }

    int vocabulary() {
        return vocabulary;
    }

    int cached() {
        return cache.length();
    }

    void rewind(int length) {
        cache.rewind(length);
    }

    long memoryBytes() {
        return weightBytes + embedding.bytes() + cache.bytes();
    }

    /** Calls a method with nothing but the arguments of a forward pass, which benchmarks compare with. */
    Script script() {
        return script;
    }

    /** What every pass is given, from {@code dims} to the cache. */
    IValue[] fixedArguments() {
        return new IValue[] {dims, epsilon, weights.value(), weights.matrices(), cache.value()};
    }

    /** Those behind what is fed. */
    private IValue[] behind(IValue... fed) {
        return Stream.concat(Stream.of(fed), Stream.of(fixedArguments())).toArray(IValue[]::new);
    }

    /** Its weights that are read as an argument, the embedding first. */
    IValue weights() {
        return weights.value();
    }

    /** Its weights that are multiplied with as an argument, the head second. */
    IValue matrices() {
        return weights.matrices();
    }

    /** Ids as its sources, and those of a head that reads its embedding, take them; to be closed by the caller. */
    IValue fed(int[] ids) {
        return embedding.fed(ids);
    }

    /** Names of matrices whose values are too large for 16 bits, and which stayed in 32. */
    List<String> wide() {
        return wide;
    }

    /** What there is to say of matrices whose values are too large for 16 bits, and which stayed in 32. */
    Optional<String> wideNote() {
        return wide.isEmpty()
                ? Optional.empty()
                : Optional.of(info.name() + ": values of " + WeightPlan.listed(wide)
                        + " are beyond the range of 16-bit numbers, so " + (wide.size() == 1 ? "that matrix stays" : "those matrices stay")
                        + " in float32");
    }

    TorchCache cache() {
        return cache;
    }

    PtNDManager manager() {
        return manager;
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
            script.run("feed", pass.fed, pass.start, dims, epsilon, weights.value(), weights.matrices(), cache.value());
            pass.done();
        }
    }

    /**
     * Feeds ids and chooses a token after the last.
     *
     * @return the token drawn, or −1 for the first of the candidates told
     */
    int draft(int[] ids, PtNDArray laws, int row, Choosing choosing, double uniform, Told told) {
        try (var pass = new Pass(ids);
                var kept = IValue.from(laws);
                var which = IValue.from((long) row);
                var u = IValue.from(uniform)) {
            return (int) pass.choose(
                    "draft",
                    behind(pass.fed, pass.start),
                    kept,
                    which,
                    choosing.setting(),
                    choosing.limits(),
                    u,
                    told.value(2, choosing.candidates()));
        }
    }

    /**
     * Feeds ids and chooses a token of the target's after the last, whose vocabulary is another.
     *
     * @param words its common tokens, and the target's id of each
     * @return the token drawn, or −1 for the first of the candidates told
     */
    int translate(int[] ids, List<IValue> words, PtNDArray laws, int row, Choosing choosing, double uniform, Told told) {
        try (var pass = new Pass(ids);
                var rows = IValue.from((long) vocabulary);
                var kept = IValue.from(laws);
                var which = IValue.from((long) row);
                var u = IValue.from(uniform)) {
            return (int) pass.choose(
                    "translate",
                    behind(pass.fed, pass.start),
                    words.get(0),
                    words.get(1),
                    rows,
                    kept,
                    which,
                    choosing.setting(),
                    choosing.limits(),
                    u,
                    told.value(2, choosing.candidates()));
        }
    }

    /**
     * Feeds ids, of which the last are drafts, and judges them.
     *
     * @param seen takes the distributions behind the last verified token and behind each draft, where somebody asks for them
     * @return how many were accepted
     */
    int verify(
            int[] ids, int[] drafts, PtNDArray laws, PtNDArray[] seen, Choosing choosing, double[] uniforms, Told told) {
        try (var pass = new Pass(ids);
                var tested = list(drafts);
                var law = IValue.from(laws);
                var whole = IValue.listFrom(seen);
                var us = IValue.listFrom(uniforms)) {
            return (int) pass.choose(
                    "verify",
                    behind(pass.fed, tested, pass.start),
                    law,
                    whole,
                    choosing.setting(),
                    choosing.limits(),
                    us,
                    told.value(drafts.length + 1, choosing.candidates()));
        }
    }

    /**
     * The share of distributions on some tokens.
     *
     * @param seen the distributions
     * @param rows how many of them
     * @param unsaid 1 on those tokens and 0 elsewhere
     */
    float[] outside(PtNDArray seen, int rows, PtNDArray unsaid) {
        try (var laws = IValue.from(seen);
                var count = IValue.from((long) rows);
                var which = IValue.from(unsaid);
                var told = script.call("outside", laws, count, which);
                var array = told.toTensor(manager)) {
            return array.toFloatArray();
        }
    }

    /**
     * Feeds ids of which the last are a tree of drafts, judges them and keeps the rows of the text and of the accepted
     * path.
     *
     * @param seen takes the distributions behind the last verified token and behind each draft, where somebody asks for them
     * @return how many were accepted
     */
    int climb(
            int[] ids, Proposal tree, PtNDArray laws, PtNDArray[] seen, Choosing choosing, double[] uniforms, Told told) {
        int fresh = ids.length - tree.size();
        try (var pass = new Pass(ids, fresh + tree.depth());
                var parents = list(parents(fresh, tree));
                var drafts = list(tree.tokens().toArray());
                var rows = list(tree.rows().toArray());
                var law = IValue.from(laws);
                var whole = IValue.listFrom(seen);
                var us = IValue.listFrom(uniforms)) {
            int accepted = (int) pass.choose(
                    "climb",
                    behind(pass.fed, parents, drafts, rows, pass.start),
                    law,
                    whole,
                    choosing.setting(),
                    choosing.limits(),
                    us,
                    told.value(2 * tree.size() + 1, choosing.candidates()));
            cache.rewind(pass.end - tree.size() + accepted);
            return accepted;
        }
    }

    /** For each row fed the row it follows: the text's rows follow each other, the tree stands on the last of them. */
    private static int[] parents(int fresh, Proposal tree) {
        return IntStream.range(0, fresh + tree.size())
                .map(i -> i == 0 ? 0 : i < fresh ? i - 1 : fresh + tree.parents().get(i - fresh))
                .toArray();
    }

    /**
     * Feeds ids behind what is cached.
     *
     * @return the logits of every row, [ids, vocabulary of the model]
     */
    float[][] logits(int... ids) {
        return logits(ids, ids.length, new int[0]);
    }

    /**
     * Feeds a text and a tree that stands on its last token.
     *
     * @return the logits of every row, [text and tree, vocabulary of the model]
     */
    float[][] logits(int[] text, Proposal tree) {
        var ids = IntStream.concat(IntStream.of(text), tree.tokens().stream()).toArray();
        return logits(ids, text.length + tree.depth(), parents(text.length, tree));
    }

    private float[][] logits(int[] ids, int deepest, int[] parents) {
        try (var pass = new Pass(ids, deepest);
                var tree = list(parents);
                var told = script.call(
                        "logits", pass.fed, tree, pass.start, dims, epsilon, weights.value(), weights.matrices(), cache.value());
                var array = told.toTensor(manager)) {
            pass.done();
            var flat = array.toFloatArray();
            int width = flat.length / ids.length;
            return IntStream.range(0, ids.length)
                    .mapToObj(i -> java.util.Arrays.copyOfRange(flat, i * width, (i + 1) * width))
                    .toArray(float[][]::new);
        }
    }

    static IValue list(int[] ids) {
        var longs = new long[ids.length];
        for (int i = 0; i < ids.length; i++) {
            longs[i] = ids[i];
        }
        return IValue.listFrom(longs);
    }

    /** What is fed in one call, and where. */
    private final class Pass implements AutoCloseable {

        private final IValue fed;
        private final IValue start;
        private final int end;

        Pass(int[] ids) {
            this(ids, ids.length);
        }

        Pass(int[] ids, int deepest) {
            end = cached() + ids.length;
            cache.reserve(end, cached() + deepest);
            fed = embedding.fed(ids);
            start = IValue.from((long) cached());
        }

        void done() {
            cache.advance(end);
        }

        long choose(String method, IValue[] first, IValue... rest) {
            try (var chosen = script.call(method, Stream.concat(Stream.of(first), Stream.of(rest)).toArray(IValue[]::new))) {
                done();
                return chosen.toLong();
            }
        }

        @Override
        public void close() {
            fed.close();
            start.close();
        }
    }

    @Override
    public void close() {
        dims.close();
        epsilon.close();
        cache.close();
        weights.close();
        embedding.close();
        script.close();
    }
}
