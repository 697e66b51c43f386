package draftscope.model.gguf;

import draftscope.model.checkpoint.DType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Types a tensor of a GGUF file can be stored in, by ggml's numbers: those that are read, and names of the others. */
enum GgmlType {
    F32(0, DType.FLOAT32),
    F16(1, DType.FLOAT16),
    BF16(30, DType.BFLOAT16),
    Q8_0(8, SmallBlocks.SIZE, 34, SmallBlocks::q8),
    Q4_0(2, SmallBlocks.SIZE, 18, SmallBlocks::q4),
    Q4_1(3, SmallBlocks.SIZE, 20, SmallBlocks::q4WithOffset),
    Q5_0(6, SmallBlocks.SIZE, 22, SmallBlocks::q5),
    Q5_1(7, SmallBlocks.SIZE, 24, SmallBlocks::q5WithOffset),
    Q2_K(10, SuperBlocks.SIZE, 84, SuperBlocks::q2),
    Q3_K(11, SuperBlocks.SIZE, 110, SuperBlocks::q3),
    Q4_K(12, SuperBlocks.SIZE, 144, SuperBlocks::q4),
    Q5_K(13, SuperBlocks.SIZE, 176, SuperBlocks::q5),
    Q6_K(14, SuperBlocks.SIZE, 210, SuperBlocks::q6),
    IQ4_NL(20, SmallBlocks.SIZE, 18, SmallBlocks::uneven),
    IQ4_XS(23, SuperBlocks.SIZE, 136, SuperBlocks::uneven),
    Q8_1(9),
    Q8_K(15),
    IQ2_XXS(16),
    IQ2_XS(17),
    IQ3_XXS(18),
    IQ1_S(19),
    IQ3_S(21),
    IQ2_S(22),
    I8(24),
    I16(25),
    I32(26),
    I64(27),
    F64(28),
    IQ1_M(29),
    TQ1_0(34),
    TQ2_0(35),
    MXFP4(39),
    NVFP4(40);

    private final int number;
    private final int weights;
    private final int bytes;
    private final Optional<DType> plain;
    private final Optional<Widener> widener;

    GgmlType(int number, DType plain) {
        this(number, 1, plain.bytes(), Optional.of(plain), Optional.empty());
    }

    GgmlType(int number, int weights, int bytes, Widener widener) {
        this(number, weights, bytes, Optional.empty(), Optional.of(widener));
    }

    GgmlType(int number) {
        this(number, 0, 0, Optional.empty(), Optional.empty());
    }

    GgmlType(int number, int weights, int bytes, Optional<DType> plain, Optional<Widener> widener) {
        this.number = number;
        this.weights = weights;
        this.bytes = bytes;
        this.plain = plain;
        this.widener = widener;
    }

    /** Widens the block from {@code in} at {@code at} into {@code out} at {@code y}. */
    @FunctionalInterface
    interface Widener {
        void widen(byte[] in, int at, float[] out, int y);
    }

    static Optional<GgmlType> of(long number) {
        return Arrays.stream(values()).filter(t -> t.number == number).findFirst();
    }

    static String readable() {
        return Arrays.stream(values()).filter(GgmlType::isRead).map(Enum::name).collect(Collectors.joining(", "));
    }

    boolean isRead() {
        return weights > 0;
    }

    /** Weights of a block; 0 for types that are not read. */
    int weights() {
        return weights;
    }

    /** Bytes of a block. */
    int bytes() {
        return bytes;
    }

    /** The type weights arrive in: their own, or float32 for blocks. */
    DType arrives() {
        return plain.orElse(DType.FLOAT32);
    }

    /** How blocks become numbers; empty for types that are not stored in blocks. */
    Optional<Widener> widener() {
        return widener;
    }

    /** As people call it: {@code float16}, {@code Q4_K}. */
    String label() {
        return plain.map(DType::label).orElse(name());
    }
}
