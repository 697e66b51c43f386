package draftscope.model;

import draftscope.model.checkpoint.DType;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.AvailableMemory;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What a model or a pair will take, in bytes, known before it is loaded.
 *
 * @param weights its weights at the type they run in
 * @param caches keys and values at first, with the tables of rotary positions
 * @param grown the same once a text is as long as it may become here
 * @param loading what is needed besides while it is loaded: its largest tensor as float32
 * @param engine the engine's own, besides all models
 */
public record MemoryEstimate(long weights, long caches, long grown, long loading, long engine) {

    /**
     * libtorch's own on a processor, with what passes and tokenizers take beside weights and caches: by so much a program
     * with the embedded pair had grown over Java alone, private memory, Linux on x86-64, beyond what is counted here (146 to
     * 184 MiB in three types). It is counted where the engine runs already, too: what is short by so little is short.
     */
    public static final long ENGINE = 160L << 20;

    /** Tokens that caches have room for at first: they grow with the text. */
    public static final int FIRST_CONTEXT = 1024;

    public static final MemoryEstimate NONE = new MemoryEstimate(0, 0, 0);

    /** Of caches that do not grow, without an engine. */
    public MemoryEstimate(long weights, long caches, long loading) {
        this(weights, caches, caches, loading, 0);
    }

    /** @param context tokens that its caches have room for */
    public static MemoryEstimate of(Weights weights, ModelConfig config, int context, RunType type) {
        return of(weights.parameters(), weights.largestTensor(), config, context, type);
    }

    /** The same from numbers: of all weights, and of the largest tensor's. */
    public static MemoryEstimate of(long parameters, long largest, ModelConfig config, int context, RunType type) {
        return new MemoryEstimate(
                parameters * type.matrixBytes(), atMost(context, perToken(config, type.numbers())), largest * Float.BYTES);
    }

    /** Bytes that a cache holds for each token it has room for: keys and values of all layers, and tables. */
    public static long perToken(ModelConfig config, DType numbers) {
        return config.layers() * keysAndValues(config, numbers) + tables(config, numbers);
    }

    /** Bytes of a token's keys and values in one layer. */
    public static long keysAndValues(ModelConfig config, DType numbers) {
        return 2L * config.kvHeads() * config.headDim() * numbers.bytes();
    }

    /** Bytes of a position's cosines and sines, which all layers share. */
    public static long tables(ModelConfig config, DType numbers) {
        return config.rope().map(r -> 2L * r.rotaryDims() * numbers.bytes()).orElse(0L);
    }

    /** The same with the weights as they really lie in memory. */
    public MemoryEstimate withWeights(long bytes) {
        return new MemoryEstimate(bytes, caches, grown, loading, engine);
    }

    /** The same with caches that grow with the text, by so many bytes a token. */
    public MemoryEstimate growing(long perToken, int tokens) {
        return new MemoryEstimate(weights, caches, Math.max(caches, atMost(tokens, perToken)), loading, engine);
    }

    /** The same on a processor, with the engine that computes there. */
    public MemoryEstimate onProcessor() {
        return new MemoryEstimate(weights, caches, grown, loading, ENGINE);
    }

    /** This model and another loaded after it. */
    public MemoryEstimate and(MemoryEstimate other) {
        return new MemoryEstimate(
                weights + other.weights,
                caches + other.caches,
                grown + other.grown,
                Math.max(loading, other.loading),
                Math.max(engine, other.engine));
    }

    public long resident() {
        return weights + caches + engine;
    }

    /** All of it, at the worst moment of loading. */
    public long total() {
        return resident() + loading;
    }

    /**
     * Refuses what does not fit.
     *
     * @param narrower a number type in which it would fit, if there is one
     * @throws BadInputException when more is needed than there is; nothing is refused when nobody knows how much that is
     */
    public void requireFits(String name, AvailableMemory memory, Supplier<Optional<RunType>> narrower) {
        shortage(memory.bytes()).ifPresent(why -> {
            var otherwise = narrower.get().map(type -> ", or run it with --dtype " + type.label()).orElse("");
            throw new BadInputException(
                    name,
                    why,
                    otherwise.isEmpty()
                            ? "close other programs or use a smaller model"
                            : "close other programs, use a smaller model" + otherwise);
        });
    }

    /** Why it does not fit, in one line; empty when it does, or nobody knows how much there is. */
    public Optional<String> shortage(OptionalLong free) {
        return free.isPresent() && total() > free.getAsLong()
                ? Optional.of("needs about " + gibibytes(total()) + " of memory (weights " + gibibytes(weights) + ", caches "
                        + gibibytes(caches) + (engine > 0 ? ", libtorch " + gibibytes(engine) : "") + "), and " + gibibytes(free.getAsLong()) + " is available")
                : Optional.empty();
    }

    /** A product that stays below what can be added up: configurations may claim anything. */
    private static long atMost(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? Math.min(a * b, Long.MAX_VALUE / 8) : Long.MAX_VALUE / 8;
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / (double) (1L << 30));
    }
}
