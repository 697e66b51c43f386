package draftscope.model.torch;

import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import draftscope.decoding.port.DraftDistributions;
import java.util.List;
import java.util.stream.IntStream;

/** The distributions of a round's drafts on the device, [rows, vocabulary] in float32; grows with the longest round. */
final class DistributionBuffer implements DraftDistributions, AutoCloseable {

    private static final int FIRST_ROWS = 48;

    private final PtNDManager manager;
    private final int vocabulary;
    private PtNDArray rows;

    DistributionBuffer(PtNDManager manager, int vocabulary) {
        this.manager = manager;
        this.vocabulary = vocabulary;
        rows = allocate(FIRST_ROWS);
    }

    /** The array with room for a row of this number; earlier rows stay. */
    PtNDArray with(int row) {
        int held = (int) rows.getShape().get(0);
        if (row >= held) {
            var larger = allocate(Math.max(row + 1, 2 * held));
            larger.set(new NDIndex("0:" + held), rows);
            rows.close();
            rows = larger;
        }
        return rows;
    }

    /** Rows of the same probability for every token. */
    static DistributionBuffer uniform(PtNDManager manager, int vocabulary, int count) {
        var buffer = new DistributionBuffer(manager, vocabulary);
        buffer.with(count - 1);
        var filled = (PtNDArray) manager.full(buffer.rows.getShape(), 1f / vocabulary, DataType.FLOAT32);
        buffer.rows.close();
        buffer.rows = filled;
        return buffer;
    }

    private PtNDArray allocate(int count) {
        return (PtNDArray) manager.zeros(new Shape(count, vocabulary), DataType.FLOAT32);
    }

    /** Whole distributions of the first rows. */
    List<double[]> first(int count) {
        if (count == 0) {
            return List.of();
        }
        try (var some = rows.get(new NDIndex("0:" + count))) {
            var flat = some.toFloatArray();
            return IntStream.range(0, count)
                    .mapToObj(row -> IntStream.range(row * vocabulary, (row + 1) * vocabulary)
                            .mapToDouble(i -> flat[i])
                            .toArray())
                    .toList();
        }
    }

    @Override
    public double probability(int row, int token) {
        return rows.getFloat(row, token);
    }

    int room() {
        return (int) rows.getShape().get(0);
    }

    int vocabulary() {
        return vocabulary;
    }

    @Override
    public void close() {
        rows.close();
    }
}
