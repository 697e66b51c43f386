package draftscope.model;

import java.util.List;

/**
 * What a checkpoint says of one tensor.
 *
 * @param name its name
 * @param dtype type its elements are stored in
 * @param shape its sizes, outermost first; empty for a single number
 */
public record TensorInfo(String name, DType dtype, List<Long> shape) {

    /** Copies the shape. */
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** Number of elements; the reader has checked that it fits. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** Bytes as stored. */
    public long bytes() {
        return Math.multiplyExact(elements(), dtype.bytes());
    }
}
