package draftscope.model.torch;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import draftscope.decoding.port.TokenChoice;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Optional;

/** The array that native calls write what they tell into, read here in place, number after number. */
final class Told implements AutoCloseable {

    private static final int FIRST_ROOM = 1024;

    /** Numbers told of a row beside its candidates, at most. */
    private static final int MORE = 5;

    private final PtNDManager manager;
    private PtNDArray array;
    private IValue value;
    private DoubleBuffer numbers;
    private int candidates;

    Told(PtNDManager manager) {
        this.manager = manager;
        allocate(FIRST_ROOM);
    }

    private void allocate(int room) {
        // Always on the processor, wherever the models are: this is where the numbers are read.
        array = (PtNDArray) manager.create(new Shape(room), DataType.FLOAT64, Device.cpu());
        value = IValue.from(array);
        numbers = JniUtils.getByteBuffer(array, true).order(ByteOrder.nativeOrder()).asDoubleBuffer();
    }

    /** The array as an argument, with room for {@code rows} rows of candidates. */
    IValue value(int rows, int perRow) {
        candidates = perRow;
        int needed = 2 + (rows + 1) * (2 * perRow + MORE);
        if (needed > numbers.capacity()) {
            close();
            allocate(2 * needed);
        }
        numbers.clear();
        return value;
    }

    double number() {
        return numbers.get();
    }

    /** Ids, then probabilities. */
    TokenChoice.Ranking ranking() {
        var ids = new int[candidates];
        for (int i = 0; i < candidates; i++) {
            ids[i] = (int) numbers.get();
        }
        var probabilities = new double[candidates];
        numbers.get(probabilities);
        return new TokenChoice.Ranking(ids, probabilities);
    }

    /** The first candidate, with a ranking and the negative of an entropy. */
    TokenChoice first() {
        var top = ranking();
        return new TokenChoice(top.ids()[0], top.probabilities()[0], entropy(), top);
    }

    /** A token of a distribution that was told before, with what that was before it was warped, if it was: told next. */
    TokenChoice unwarped(TokenChoice choice, Choosing choosing) {
        return choosing.warps()
                ? new TokenChoice(
                        choice.id(),
                        choice.probability(),
                        choice.entropy(),
                        choice.top(),
                        Optional.of(new TokenChoice.Plain(entropy(), number())))
                : choice;
    }

    /** A negative entropy turned round; rounding must not leave it below 0. */
    double entropy() {
        double negative = numbers.get();
        return Double.isNaN(negative) ? negative : Math.max(0, -negative);
    }

    @Override
    public void close() {
        value.close();
        array.close();
    }
}
