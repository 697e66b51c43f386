package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import draftscope.model.DevicePlan;
import draftscope.model.MemoryEstimate;
import draftscope.model.checkpoint.DType;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Rope;
import draftscope.model.torch.library.Positions;
import draftscope.model.torch.library.Script;
import draftscope.model.torch.library.TensorList;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Keys and values of a text, preallocated, with a length; setting the length back is all that rewinding takes. Room
 * is doubled when a text outgrows it, up to the context.
 *
 * <p>The native list begins with the cosines and sines of all positions there is room for.
 */
final class TorchCache implements AutoCloseable {

    /** Where the sources find what the list holds: a layer's keys and values two places after those of the layer before. */
    static final Positions POSITIONS = new Positions(Map.of("COSINES", 0, "SINES", 1, "KEYS", 2, "VALUES", 3, "STATES", -1));

    /** Positions there is room for at first. */
    static final int FIRST_ROOM = MemoryEstimate.FIRST_CONTEXT;

    private final Script script;
    private final PtNDManager manager;
    private final DevicePlan places;
    private final DType dtype;
    private final ModelConfig config;
    private final int stateWidth;
    private TensorList list;
    private int room;
    private int length;

    /**
     * @param stateWidth width of the final hidden states that are kept too; 0 to keep none
     */
    TorchCache(
            Script script, PtNDManager manager, DevicePlan places, DType dtype, ModelConfig config, int stateWidth) {
        this.stateWidth = stateWidth;
        this.script = script;
        this.manager = manager;
        this.places = places;
        this.dtype = dtype;
        this.config = config;
        room = Math.min(FIRST_ROOM, config.contextLength());
        list = allocate(room);
    }

    IValue value() {
        return list.value();
    }

    int length() {
        return length;
    }

    void reserve(int end) {
        reserve(end, end);
    }

    /**
     * Makes room for rows up to {@code end}. A tree may take more rows than the context has positions: its branches
     * stand side by side.
     *
     * @param deepest positions that these rows reach
     */
    void reserve(int end, int deepest) {
        if (deepest > config.contextLength()) {
            throw new IllegalArgumentException(deepest + " positions; the context holds " + config.contextLength());
        }
        if (end > room) {
            int more = (int) Math.max(end, Math.min(config.contextLength(), 2L * room));
            var larger = allocate(more);
            try {
                larger.carry(list, length);
            } catch (RuntimeException | Error e) {
                larger.close();
                throw e;
            }
            list.close();
            list = larger;
            room = more;
        }
    }

    /** Positions up to {@code end} have been filled by a forward pass. */
    void advance(int end) {
        length = end;
    }

    void rewind(int end) {
        length = Math.min(length, end);
    }

    long bytes() {
        return (MemoryEstimate.perToken(config, dtype) + (long) stateWidth * dtype.bytes()) * room;
    }

    private TensorList allocate(int positions) {
        var fresh = new TensorList(script);
        try {
            fill(fresh, positions);
            return fresh;
        } catch (RuntimeException | Error e) {
            fresh.close();
            throw e;
        }
    }

    private void fill(TensorList fresh, int positions) {
        int turning = config.rope().map(Rope::rotaryDims).orElse(0);
        var tables = config.rope().filter(r -> turning > 0).map(r -> r.tables(positions));
        for (boolean sine : new boolean[] {false, true}) {
            fresh.allocate(dtype, places.home(), positions, turning);
            tables.ifPresent(t -> fresh.fill(
                    manager, (long) positions * turning, (into, first) -> table(t, sine, first, into)));
        }
        for (int i = 0; i < 2 * config.layers(); i++) {
            fresh.allocate(dtype, places.layers().get(i / 2), config.kvHeads(), positions, config.headDim());
        }
        if (stateWidth > 0) {
            fresh.allocate(dtype, places.home(), 1, positions, stateWidth);
        }
    }

    /** A row is the angles of all pairs, twice; the sines of the first half with the sign of the rotation. */
    private static void table(Rope.Tables tables, boolean sine, long first, FloatBuffer into) {
        int pairs = tables.pairs();
        for (int i = 0; i < into.capacity(); i++) {
            long at = first + i;
            int column = (int) (at % (2L * pairs));
            int index = (int) (at / (2L * pairs)) * pairs + column % pairs;
            into.put(i, !sine ? tables.cos()[index] : column < pairs ? -tables.sin()[index] : tables.sin()[index]);
        }
    }

    @Override
    public void close() {
        list.close();
    }
}
