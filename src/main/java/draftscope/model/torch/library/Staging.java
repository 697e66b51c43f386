package draftscope.model.torch.library;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A small native array of bytes that numbers travel through, piece by piece. */
public final class Staging implements AutoCloseable {

    /** Small enough to stay in a processor's cache between being written and being read. */
    private static final int MOST = 1 << 20;

    private static final int LEAST = 8;

    private final PtNDArray array;
    private final IValue value;
    private final ByteBuffer buffer;

    /** @param wanted bytes that are to travel; more than a piece go in several */
    public Staging(PtNDManager manager, long wanted) {
        int size = (int) Math.min(MOST, Math.max(LEAST, (wanted + LEAST - 1) / LEAST * LEAST));
        // Always on the processor, wherever the models are: this is where the bytes are written.
        array = (PtNDArray) manager.create(new Shape(size), DataType.INT8, Device.cpu());
        value = IValue.from(array);
        buffer = JniUtils.getByteBuffer(array, true);
    }

    int bytes() {
        return buffer.capacity();
    }

    ByteBuffer first(int count) {
        return buffer.slice(0, count).order(ByteOrder.nativeOrder());
    }

    /** The array as an argument; it stays owned here. */
    IValue value() {
        return value;
    }

    @Override
    public void close() {
        value.close();
        array.close();
    }
}
