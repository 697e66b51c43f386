package draftscope.model.torch;

import draftscope.model.DevicePlan;
import draftscope.model.MemoryEstimate;
import draftscope.model.ModelFiles;
import draftscope.model.ModelIdentity;
import draftscope.model.RunType;
import draftscope.model.checkpoint.DType;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Weights;
import draftscope.model.torch.WeightPlan.Kind;
import draftscope.model.torch.WeightPlan.Slot;
import draftscope.model.torch.library.Libtorch;
import draftscope.model.torch.library.Positions;
import java.util.Optional;

/**
 * How the weights of a plan lie in memory while they are computed with.
 *
 * @param dtype type computed in
 * @param places device of each part
 * @param context most tokens that a text may have for want of memory; more than the model holds where there is enough
 */
record RunLayout(DType dtype, DevicePlan places, Product product, int context) {

    /**
     * On an x86 processor that has products for the type, matrices are packed from this many parameters on; a smaller model fits the processor's
     * caches and gains nothing. A fixed rule, so that a run repeats.
     */
    static final long PACKED_FROM = 4_000_000;

    /** What all sources know the places of. */
    static final Positions POSITIONS = Choosing.POSITIONS.and(Readout.POSITIONS).and(TorchCache.POSITIONS);

    RunLayout(DType dtype, DevicePlan places, Product product) {
        this(dtype, places, product, Integer.MAX_VALUE);
    }

    RunLayout within(int tokens) {
        return new RunLayout(dtype, places, product, tokens);
    }

    static RunLayout of(WeightPlan plan, RunType type, DevicePlan places) {
        var numbers = type.numbers();
        if (type == RunType.HALF_WEIGHTS) {
            // Half the bytes gain at every size: a small draft finds its weights gone after each pass of its target.
            return new RunLayout(numbers, places, Product.HALF);
        }
        boolean gains = places.home().equals("cpu") && !places.spread() && plan.parameters() >= PACKED_FROM;
        return new RunLayout(numbers, places, gains && Libtorch.packs(numbers) ? Product.PACKED : Product.PLAIN);
    }

    String label() {
        return product == Product.HALF ? RunType.HALF_WEIGHTS.label() : dtype.label();
    }

    /** What a model's weights are in this layout; empty where nobody knows what they are read from. */
    Optional<ModelIdentity> identity(Optional<ModelFiles> files, int threads) {
        return files.map(found -> new ModelIdentity(found, dtype.label() + " " + product, places, threads));
    }

    /**
     * Whether rows of the embedding are read from the file: where the same table is the head in another layout, and
     * where nothing else would be as large in memory.
     */
    boolean rowsFromFile(WeightPlan plan) {
        boolean first = plan.slots().get(0).kind() == Kind.EMBEDDING;
        return first && (product == Product.HALF || product == Product.PACKED && plan.tied());
    }

    /** The source that moves numbers between devices. */
    String moving() {
        return places.spread() ? "place-many.py" : "place-one.py";
    }

    /** The source of the norms: few operations in float32 on the processor, the library's own elsewhere. */
    String norming() {
        boolean here = dtype == DType.FLOAT32
                && places.home().startsWith("cpu")
                && places.layers().stream().allMatch(place -> place.startsWith("cpu"));
        return here ? "norm-here.py" : "norm-whole.py";
    }

    /** The source that tells what is chosen: one of a device waits for it once. */
    String telling() {
        return places.home().equals("cpu") ? "readout-here.py" : "readout-apart.py";
    }

    /**
     * The type of a tensor. An embedding is only ever read row by row, and a row of 16-bit numbers is exactly the same
     * once widened: where nothing else uses it, it stays as small as it is stored.
     */
    DType type(Slot slot, WeightPlan plan, Weights weights) {
        if (slot.kind() != Kind.EMBEDDING || plan.tied() && product == Product.PLAIN) {
            return dtype;
        }
        var stored = weights.info(slot.parts().get(0).name()).dtype();
        return stored.bytes() < dtype.bytes() ? stored : dtype;
    }

    String place(Slot slot) {
        return slot.layer().isPresent() ? places.layers().get(slot.layer().getAsInt()) : places.home();
    }

    /** Bytes of a tensor, if all its numbers fit the layout. */
    private long bytes(Slot slot, WeightPlan plan, Weights weights) {
        if (slot.kind() == Kind.TIED_HEAD && product == Product.PLAIN || slot.kind() == Kind.EMBEDDING && rowsFromFile(plan)) {
            return 0;
        }
        boolean halved = product == Product.HALF && slot.kind() != Kind.PLAIN && slot.kind() != Kind.EMBEDDING;
        return slot.elements() * (halved ? DType.FLOAT16 : type(slot, plan, weights)).bytes();
    }

    /** Bytes of all weights: a tied head is there once. */
    long bytes(WeightPlan plan, Weights weights) {
        return plan.slots().stream().mapToLong(s -> bytes(s, plan, weights)).sum();
    }

    /** Bytes by part, with caches of this many positions. */
    DevicePlan.Demand demand(WeightPlan plan, Weights weights, ModelConfig config, int room) {
        long cache = room * MemoryEstimate.keysAndValues(config, dtype);
        var layers = new long[config.layers()];
        java.util.Arrays.fill(layers, cache);
        long home = room * MemoryEstimate.tables(config, dtype);
        for (var slot : plan.slots()) {
            long bytes = bytes(slot, plan, weights);
            if (slot.layer().isPresent()) {
                layers[slot.layer().getAsInt()] += bytes;
            } else {
                home += bytes;
            }
        }
        return new DevicePlan.Demand(home, java.util.Arrays.stream(layers).boxed().toList());
    }
}
