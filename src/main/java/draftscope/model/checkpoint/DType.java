package draftscope.model.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Number types a weight can be stored or computed in. */
public enum DType {
    /** IEEE 754 single precision. */
    FLOAT32("float32", "F32", 4, 6),
    /** IEEE 754 half precision. */
    FLOAT16("float16", "F16", 2, 5),
    /** The upper half of a float32. */
    BFLOAT16("bfloat16", "BF16", 2, 15);

    private final String label;
    private final String safetensorsName;
    private final int bytes;
    private final int torchCode;

    DType(String label, String safetensorsName, int bytes, int torchCode) {
        this.label = label;
        this.safetensorsName = safetensorsName;
        this.bytes = bytes;
        this.torchCode = torchCode;
    }

    /** As people and config.json write it, for instance {@code bfloat16}. */
    public String label() {
        return label;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /**
     * How many elements there is room for.
     *
     * @throws IllegalArgumentException when there is room for a part of one
     */
    public int room(ByteBuffer into) {
        if (into.remaining() % bytes != 0) {
            throw new IllegalArgumentException("room for a part of an element");
        }
        return into.remaining() / bytes;
    }

    /** The number TorchScript knows the type by. */
    public int torchCode() {
        return torchCode;
    }

    public static Optional<DType> ofSafetensors(String name) {
        return Arrays.stream(values()).filter(d -> d.safetensorsName.equals(name)).findFirst();
    }
}
