package draftscope.model.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import draftscope.model.DType;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * A list of tensors in native memory, made and filled through a script, so that it may hold types and layouts that
 * DJL's arrays cannot. Numbers travel through one small float32 array that is used again and again.
 */
final class TensorList implements AutoCloseable {

    private static final int STAGED = 1 << 20;

    private final Script script;
    private final IValue list;

    /** @param script with the methods of {@code memory.py} */
    TensorList(Script script) {
        this.script = script;
        this.list = IValue.listFrom(new PtNDArray[0]);
    }

    /** The list as an argument; it stays owned here. */
    IValue value() {
        return list;
    }

    /**
     * Adds a tensor with undefined content at the end.
     *
     * @param place device as libtorch writes it
     */
    void allocate(DType dtype, String place, long... shape) {
        try (var sizes = IValue.listFrom(shape);
                var type = IValue.from((long) dtype.torchCode());
                var where = IValue.from(place)) {
            script.run("allocate", list, sizes, type, where);
        }
    }

    /** Writes numbers into the last tensor. */
    void fill(PtNDManager manager, long elements, Source source) {
        int size = (int) Math.min(STAGED, Math.max(1, elements));
        try (var staged = (PtNDArray) manager.create(new Shape(size), DataType.FLOAT32);
                var value = IValue.from(staged)) {
            var buffer = JniUtils.getByteBuffer(staged, true).order(ByteOrder.nativeOrder()).asFloatBuffer();
            for (long at = 0; at < elements; at += size) {
                int count = (int) Math.min(size, elements - at);
                source.read(at, buffer.slice(0, count));
                try (var start = IValue.from(at);
                        var length = IValue.from((long) count)) {
                    script.run("fill", list, start, value, length);
                }
            }
        }
    }

    /** Finishes the last tensor: turned round where stored so, and in the processor's layout if it is a matrix. */
    void seal(boolean transposed, boolean matrix) {
        try (var turned = IValue.from(transposed);
                var packed = IValue.from(matrix)) {
            script.run("seal", list, turned, packed);
        }
    }

    /** Adds an earlier tensor once more, as a matrix of this type. */
    void alias(long index, DType dtype) {
        try (var which = IValue.from(index);
                var type = IValue.from((long) dtype.torchCode());
                var packed = IValue.from(true)) {
            script.run("alias", list, which, type, packed);
        }
    }

    /** Copies the first {@code used} positions of an older cache into this one. */
    void carry(TensorList older, long used) {
        try (var count = IValue.from(used)) {
            script.run("carry", older.list, list, count);
        }
    }

    @Override
    public void close() {
        list.close();
    }

    /** Where numbers come from. */
    @FunctionalInterface
    interface Source {

        /** Fills the buffer with the numbers from {@code first} on. */
        void read(long first, FloatBuffer into);
    }
}
