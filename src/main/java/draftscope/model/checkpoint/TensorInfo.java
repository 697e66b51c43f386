package draftscope.model.checkpoint;

import java.util.List;

/**
 * What a checkpoint says of one tensor.
 *
 * @param dtype type its elements are read in: the one they are stored in, or float32 for those stored in blocks
 * @param shape its sizes, outermost first; empty for a single number
 * @param storedAs what people call the type they are stored in, for instance {@code bfloat16} or {@code Q4_K}
 * @param bytes how many it has as stored
 */
public record TensorInfo(String name, DType dtype, List<Long> shape, String storedAs, long bytes) {

    public TensorInfo {
        shape = List.copyOf(shape);
    }

    public TensorInfo(String name, DType dtype, List<Long> shape) {
        this(name, dtype, shape, dtype.label(), Math.multiplyExact(elements(shape), dtype.bytes()));
    }

    /** Number of elements; the reader has checked that it fits. */
    public long elements() {
        return elements(shape);
    }

    /** @throws IndexOutOfBoundsException when it has not so many elements from a place on */
    public void requireElements(long first, int count) {
        if (first < 0 || first > elements() - count) {
            throw new IndexOutOfBoundsException(
                    name + ": elements " + first + " to " + (first + count) + " of " + elements());
        }
    }

    private static long elements(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
