package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.NativeHeap;
import draftscope.model.torch.WeightPlan.Kind;
import draftscope.model.torch.library.Staging;
import draftscope.model.torch.library.TensorList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Reads the weights of a plan, each stored number once. While matrices are laid out the next tensors are read, as long as
 * what waits takes no more memory than the largest of them.
 */
record WeightLoader(Path folder, Weights weights, WeightPlan plan) {

    /** Elements between two returns of what was only needed while loading. */
    private static final long TRIM = 1 << 26;

    /** Weights from which on laying them out takes so long that threads of its own pay. */
    private static final long AHEAD_FROM = 32_000_000;


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
                            "tensor '" + weights.spelled(part.name()) + "' is "
                                    + sizes(stored.stream().mapToLong(l -> l)) + " but its configuration makes it "
                                    + sizes(Arrays.stream(part.shape())),
                            "check that the configuration belongs to these weights");
                }
            }
        }
    }

    private static String sizes(LongStream shape) {
        return shape.mapToObj(Long::toString).collect(Collectors.joining("×", "[", "]"));
    }

    /**
     * Reads everything into a fresh list.
     *
     * @param table what stands for the embedding in the list already; with {@link Embedding#RESIDENT} it is read too
     * @param progress told the bytes read so far, and those to read
     * @return names of the matrices that stayed in wider numbers than asked for
     */
    List<String> load(
            TensorList into, PtNDManager manager, RunLayout layout, Embedding table, ModelReader.Progress progress) {
        boolean elsewhere = table != Embedding.RESIDENT;
        long bytes = weights.bytes();
        double share = (double) bytes / plan.parameters();
        LongConsumer told = elements -> progress.at((long) (elements * share), bytes);
        var wide = new ArrayList<String>();
        long read = 0;
        try (var staging = new Staging(manager, Long.MAX_VALUE / 2);
                var sealing = into.sealing(largest(layout), plan.parameters() >= AHEAD_FROM)) {
            for (var slot : plan.slots()) {
                if (slot.kind() == Kind.EMBEDDING && elsewhere) {
                    continue;
                }
                if (slot.kind() == Kind.TIED_HEAD && !elsewhere) {
                    sealing.drain();
                    into.alias(0, layout.dtype());
                    continue;
                }
                var type = layout.type(slot, plan, weights);
                var piece = sealing.next(slot.elements() * type.bytes());
                piece.allocate(type, layout.place(slot), slot.shape());
                fill(piece, staging, slot, read, told);
                boolean matrix = slot.kind() != Kind.PLAIN && slot.kind() != Kind.EMBEDDING;
                sealing.seal(slot.kind() == Kind.TRANSPOSED, matrix, stayed -> {
                    if (stayed) {
                        slot.parts().forEach(part -> wide.add(part.name()));
                    }
                });
                if (read / TRIM != (read + slot.elements()) / TRIM) {
                    NativeHeap.trim();
                }
                read += slot.elements();
            }
            sealing.drain();
        }
        NativeHeap.trim();
        return wide;
    }

    /** Bytes of the largest tensor before it is laid out. */
    private long largest(RunLayout layout) {
        return plan.slots().stream().mapToLong(WeightPlan.Slot::elements).max().orElse(0) * layout.dtype().bytes();
    }

    private void fill(TensorList into, Staging staging, WeightPlan.Slot slot, long before, LongConsumer progress) {
        long start = 0;
        for (var part : slot.parts()) {
            long size = LongStream.of(part.shape()).reduce(1, Math::multiplyExact);
            var stored = weights.info(part.name()).dtype();
            long done = before + start;
            into.fill(staging, start, size, stored, (buffer, first) -> {
                int count = buffer.remaining() / stored.bytes();
                weights.readRaw(part.name(), first, buffer);
                progress.accept(done + first + count);
            });
            start += size;
        }
    }
}
