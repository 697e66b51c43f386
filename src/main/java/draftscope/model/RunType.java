package draftscope.model;

import draftscope.model.checkpoint.DType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which numbers a model runs: those its weights lie in memory as, and those computed in. */
public enum RunType {
    /** Weights and arithmetic in float32. */
    FLOAT32(DType.FLOAT32, "float32", 4),
    /** Weights and arithmetic in float16. */
    FLOAT16(DType.FLOAT16, "float16", 2),
    /** Weights and arithmetic in bfloat16. */
    BFLOAT16(DType.BFLOAT16, "bfloat16", 2),
    /** Matrices in float16, what is multiplied with them and all sums in float32. */
    HALF_WEIGHTS(DType.FLOAT32, "half-weights", 2);

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

    /** As people write it behind {@code --dtype}. */
    public String label() {
        return label;
    }

    /** Bytes of a number of a matrix. */
    public int matrixBytes() {
        return matrixBytes;
    }

    /** Weights and arithmetic in one type. */
    public static RunType of(DType numbers) {
        return switch (numbers) {
            case FLOAT32 -> FLOAT32;
            case FLOAT16 -> FLOAT16;
            case BFLOAT16 -> BFLOAT16;
        };
    }

    /** By the name people write. */
    public static Optional<RunType> named(String label) {
        return Arrays.stream(values()).filter(t -> t.label.equals(label)).findFirst();
    }

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(RunType::label).toList();
    }
}
