package draftscope.model.torch.library;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.model.checkpoint.DType;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.function.ObjLongConsumer;

/**
 * A list of tensors in native memory, made and filled through a script, so that it may hold types and layouts that
 * DJL's arrays cannot. Numbers travel as bytes through one small array that is used again and again.
 */
public final class TensorList implements AutoCloseable {

    private final Script script;
    private final IValue list;
    private final IValue matrices;

    /** @param script with the methods of {@code memory.py} and of a product */
    public TensorList(Script script) {
        this.script = script;
        list = IValue.listFrom(new PtNDArray[0]);
        matrices = script.call("matrices", list);
    }

    /** The list as an argument; it stays owned here. */
    public IValue value() {
        return list;
    }

    /** What is multiplied with, under the same numbers, as an argument; it stays owned here. */
    public IValue matrices() {
        return matrices;
    }

    /** Adds an array that Java keeps and writes. */
    public void hold(PtNDArray array) {
        try (var held = IValue.from(array)) {
            script.run("hold", list, matrices, held);
        }
    }

    /** Puts another array that Java keeps in the place of the first. */
    public void replaceFirst(PtNDArray array) {
        try (var held = IValue.from(array)) {
            script.run("replace_first", list, held);
        }
    }

    /**
     * Adds a tensor with undefined content at the end.
     *
     * @param place device as libtorch writes it
     */
    public void allocate(DType dtype, String place, long... shape) {
        try (var sizes = IValue.listFrom(shape);
                var type = IValue.from((long) dtype.torchCode());
                var where = IValue.from(place)) {
            script.run("allocate", list, sizes, type, where);
        }
    }

    /**
     * Writes float32 numbers into the last tensor.
     *
     * @param source fills a buffer with the numbers from one on
     */
    public void fill(PtNDManager manager, long elements, ObjLongConsumer<FloatBuffer> source) {
        try (var staging = new Staging(manager, elements * Float.BYTES)) {
            fill(staging, 0, elements, DType.FLOAT32, (into, first) -> source.accept(into.asFloatBuffer(), first));
        }
    }

    /**
     * Writes numbers as they are stored into the last tensor, which may be of another type.
     *
     * @param start where in the tensor they begin
     * @param source fills a buffer with the bytes of the numbers from one on
     */
    public void fill(Staging staging, long start, long elements, DType stored, ObjLongConsumer<ByteBuffer> source) {
        int most = staging.bytes() / stored.bytes();
        try (var type = IValue.from((long) stored.torchCode())) {
            for (long at = 0; at < elements; at += most) {
                int count = (int) Math.min(most, elements - at);
                source.accept(staging.first(count * stored.bytes()), at);
                try (var where = IValue.from(start + at);
                        var used = IValue.from((long) count * stored.bytes())) {
                    script.run("fill", list, where, staging.value(), type, used);
                }
            }
        }
    }

    /**
     * Finishes the last tensor: turned round where stored so, and in the layout of the product if it is a matrix.
     *
     * @return whether it stayed in wider numbers than that layout has, because its values are too large for them
     */
    boolean seal(boolean transposed, boolean matrix) {
        try (var turned = IValue.from(transposed);
                var packed = IValue.from(matrix);
                var wide = script.call("seal", list, matrices, turned, packed)) {
            return wide.toBoolean();
        }
    }

    void join(TensorList other) {
        script.run("join", list, matrices, other.list, other.matrices);
    }

    /** A fresh list of the same script, to be joined when what it holds is finished; see {@link Sealing}. */
    public Sealing sealing(long most, boolean ahead) {
        return new Sealing(script, this, most, ahead);
    }

    /** Adds an earlier tensor once more, as a matrix of this type. */
    public void alias(long index, DType dtype) {
        try (var which = IValue.from(index);
                var type = IValue.from((long) dtype.torchCode());
                var packed = IValue.from(true)) {
            script.run("alias", list, matrices, which, type, packed);
        }
    }

    /** Copies the first {@code used} positions of an older cache into this one. */
    public void carry(TensorList older, long used) {
        try (var count = IValue.from(used)) {
            script.run("carry", older.list, list, count);
        }
    }

    @Override
    public void close() {
        matrices.close();
        list.close();
    }
}
