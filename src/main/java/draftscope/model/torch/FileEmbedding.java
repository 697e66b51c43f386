package draftscope.model.torch;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.library.TensorList;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * An embedding whose rows are read from the checkpoint's file when they are fed, so that a table that is also the head
 * is in memory once. The first tensor of the list is a small one, [rows of a call, width] in float32, that Java writes.
 *
 * <p>A row is a few kilobytes beside the whole model that a pass reads. The file stays open as long as the model; one
 * that is cut short meanwhile gives one line, as while loading.
 */
final class FileEmbedding implements Embedding {

    private static final int FIRST_ROOM = 128;

    private final PtNDManager manager;
    private final Weights weights;
    private final String name;
    private final int width;
    private final TensorList list;
    private PtNDArray rows;
    private FloatBuffer numbers;

    /**
     * @param weights opened for this alone; closed with it
     * @param width numbers of a row
     * @param list to which the tensor is added, as its first
     */
    FileEmbedding(PtNDManager manager, Weights weights, String name, int width, TensorList list) {
        this.manager = manager;
        this.weights = weights;
        this.name = name;
        this.width = width;
        this.list = list;
        allocate(FIRST_ROOM);
        list.hold(rows);
    }

    private void allocate(int room) {
        rows = (PtNDArray) manager.zeros(new Shape(room, width), DataType.FLOAT32);
        numbers = JniUtils.getByteBuffer(rows, true).order(ByteOrder.nativeOrder()).asFloatBuffer();
    }

    @Override
    public IValue fed(int... ids) {
        if ((long) ids.length * width > numbers.capacity()) {
            var outgrown = rows;
            allocate(2 * ids.length);
            list.replaceFirst(rows);
            outgrown.close();
        }
        for (int i = 0; i < ids.length; i++) {
            weights.readFloat32(name, (long) ids[i] * width, numbers.slice(i * width, width));
        }
        return TorchModel.list(IntStream.range(0, ids.length).toArray());
    }

    @Override
    public long bytes() {
        return (long) numbers.capacity() * Float.BYTES;
    }

    @Override
    public void close() {
        rows.close();
        weights.close();
    }
}
