package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.model.BadInputException;
import draftscope.model.Weights;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Reads the weights of a plan, each stored number once, without ever holding more than one tensor beside the list. */
final class WeightLoader {

    private final Path folder;
    private final Weights weights;
    private final WeightPlan plan;

    WeightLoader(Path folder, Weights weights, WeightPlan plan) {
        this.folder = folder;
        this.weights = weights;
        this.plan = plan;
    }

    /**
     * Whether every tensor is there in the shape that the configuration promises.
     *
     * @throws BadInputException naming the first one that is not
     */
    void check() {
        for (var slot : plan.slots()) {
            for (var part : slot.parts()) {
                var stored = weights.info(part.name()).shape();
                var expected = LongStream.of(part.shape()).boxed().toList();
                if (!stored.equals(expected)) {
                    throw new BadInputException(
                            folder.toString(),
                            "tensor '" + part.name() + "' is " + sizes(stored.stream().mapToLong(l -> l))
                                    + " but config.json makes it " + sizes(Arrays.stream(part.shape())),
                            "check that config.json belongs to these weights");
                }
            }
        }
    }

    private static String sizes(LongStream shape) {
        return shape.mapToObj(Long::toString).collect(Collectors.joining("×", "[", "]"));
    }

    /** Reads everything into a fresh list; {@code progress} is told the stored bytes read so far. */
    void load(TensorList into, PtNDManager manager, RunLayout layout, LongConsumer progress) {
        long read = 0;
        for (var slot : plan.slots()) {
            if (slot.kind() == WeightPlan.Kind.TIED_HEAD) {
                into.alias(0, layout.dtype());
                continue;
            }
            into.allocate(layout.type(slot, plan, weights), layout.place(slot), slot.shape());
            long before = read;
            into.fill(manager, slot.elements(), (first, buffer) -> {
                read(slot, first, buffer);
                progress.accept(before + first + buffer.capacity());
            });
            into.seal(
                    slot.kind() == WeightPlan.Kind.TRANSPOSED,
                    slot.kind() == WeightPlan.Kind.MATRIX || slot.kind() == WeightPlan.Kind.TRANSPOSED);
            read += slot.elements();
        }
    }

    /** Fills a buffer from the stacked parts of a slot. */
    private void read(WeightPlan.Slot slot, long first, FloatBuffer buffer) {
        long start = 0;
        for (var part : slot.parts()) {
            long size = LongStream.of(part.shape()).reduce(1, Math::multiplyExact);
            long from = Math.max(first + buffer.position(), start);
            if (buffer.hasRemaining() && from < start + size) {
                int count = (int) Math.min(buffer.remaining(), start + size - from);
                var piece = buffer.slice(buffer.position(), count);
                weights.readFloat32(part.name(), from - start, piece);
                buffer.position(buffer.position() + count);
            }
            start += size;
        }
    }
}
