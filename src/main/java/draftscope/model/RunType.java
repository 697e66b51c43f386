package draftscope.model;

import draftscope.model.checkpoint.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** In which numbers a model runs: those its weights lie in memory as, and those computed in. */
public enum RunType {
    FLOAT32(DType.FLOAT32, "float32", 4),
    FLOAT16(DType.FLOAT16, "float16", 2),
    BFLOAT16(DType.BFLOAT16, "bfloat16", 2),
    /** Matrices in float16, what is multiplied with them and all sums in float32. */
    HALF_WEIGHTS(DType.FLOAT32, "half-weights", 2);

    /**
     * A model of more parameters than this computes in bfloat16 on a processor that multiplies them faster: as float32
     * it would take more than 6 GB, and reading them is what a token costs. A fixed rule, so that a run repeats.
     */
    public static final long LARGE = 1_500_000_000;

    /**
     * A model stored in 16 bits, or fewer, of more parameters than this keeps them in 16 on a processor that multiplies
     * float32 with them: a pass takes the time of reading its weights, and these are half as long. A fixed rule as well.
     */
    public static final long HALVED_FROM = 100_000_000;

    private final DType numbers;
    private final String label;
    private final int matrixBytes;

    RunType(DType numbers, String label, int matrixBytes) {
        this.numbers = numbers;
        this.label = label;
        this.matrixBytes = matrixBytes;
    }

    /** The type computed in, which caches have too. */
    public DType numbers() {
        return numbers;
    }

    /** As people write it after {@code --dtype}. */
    public String label() {
        return label;
    }

    /** Bytes of a number of a matrix. */
    public int matrixBytes() {
        return matrixBytes;
    }

    /**
     * The type of a processor when none is asked for: by what it is and what is stored, never by a timing.
     *
     * @param parameters of the target
     * @param stored16 whether it is stored in 16 bits or fewer, see {@link #stored16}
     * @param fast whether the processor has products of its own for a type
     */
    public static RunType auto(long parameters, boolean stored16, Predicate<RunType> fast) {
        if (stored16 && parameters > HALVED_FROM && fast.test(HALF_WEIGHTS)) {
            return HALF_WEIGHTS;
        }
        return parameters > LARGE && fast.test(BFLOAT16) ? BFLOAT16 : FLOAT32;
    }

    /**
     * The type of a draft when none is asked for: its target's, but where both compute in float32 and the draft is stored in
     * 16 bits or fewer its weights stay in 16, on a processor that multiplies with them. Its weights leave the processor's
     * caches with each pass of its target, so half the bytes gain at every size; and whatever a draft guesses, its target
     * keeps what is right.
     *
     * @param stored16 whether the draft is stored in 16 bits or fewer, see {@link #stored16}
     * @param fast whether the processor has products of its own for a type
     */
    public static RunType ofDraft(RunType target, boolean stored16, Predicate<RunType> fast) {
        return target == FLOAT32 && stored16 && fast.test(HALF_WEIGHTS) ? HALF_WEIGHTS : target;
    }

    /** Whether weights take at most 16 bits each where they are stored; some norms are wider in many files. */
    public static boolean stored16(long parameters, long bytes) {
        return bytes <= parameters * 2.2;
    }

    public static RunType of(DType numbers) {
        return switch (numbers) {
            case FLOAT32 -> FLOAT32;
            case FLOAT16 -> FLOAT16;
            case BFLOAT16 -> BFLOAT16;
        };
    }

    public static Optional<RunType> named(String label) {
        return Arrays.stream(values()).filter(t -> t.label.equals(label)).findFirst();
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(RunType::label).toList();
    }
}
