package draftscope.model.machine;

import draftscope.model.input.BadInputException;
import java.util.OptionalDouble;

/**
 * How much memory the target may take of several GPUs, as the reference's {@code --memory_first_gpu} and
 * {@code --memory_per_gpu}: naming either one spreads the target's layers.
 *
 * @param firstGib GiB of the first GPU, which also holds the draft; empty for as much as the others
 * @param perGpuGib GiB of every other GPU; empty for as much as the first
 */
public record GpuLimits(OptionalDouble firstGib, OptionalDouble perGpuGib) {

    /** Nothing said: everything goes onto one device. */
    public static final GpuLimits NONE = new GpuLimits(OptionalDouble.empty(), OptionalDouble.empty());

    private static final double MOST = 1 << 20;

    /** @throws BadInputException when one is not above 0 or absurdly large */
    public GpuLimits {
        check("--memory-first-gpu", firstGib);
        check("--memory-per-gpu", perGpuGib);
    }

    private static void check(String option, OptionalDouble gib) {
        if (gib.isPresent() && !(gib.getAsDouble() > 0 && gib.getAsDouble() <= MOST)) {
            throw new BadInputException(
                    option, "must be a number of GiB above 0, not " + gib.getAsDouble(), "give for instance 20");
        }
    }

    /** Whether the layers are to be spread. */
    public boolean given() {
        return firstGib.isPresent() || perGpuGib.isPresent();
    }

    /** Bytes of a GPU by its place in the row, 0 for the first. */
    public long bytes(int gpu) {
        var own = gpu == 0 ? firstGib : perGpuGib;
        var other = gpu == 0 ? perGpuGib : firstGib;
        double gib = own.isPresent() ? own.getAsDouble() : other.orElseThrow();
        return (long) (gib * (1L << 30));
    }
}
