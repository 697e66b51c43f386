package draftscope.decoding.pass;

import java.util.OptionalInt;

/**
 * A machine as two limits (Williams et al. 2009): a pass takes as long as reading all weights once, or as its multiplications,
 * whichever is longer. Read off a data sheet, never measured; caches, attention and everything else are left out.
 *
 * @param gigabytesPerSecond of its memory, 10⁹ bytes
 * @param teraflops multiplications and additions, 10¹² a second
 * @param bytesPerWeight as weights are stored
 */
public record Roofline(String name, double gigabytesPerSecond, double teraflops, double bytesPerWeight) {

    /**
     * @throws IllegalArgumentException when a limit is not above 0
     */
    public Roofline {
        if (!(gigabytesPerSecond > 0) || !(teraflops > 0) || !(bytesPerWeight > 0)) {
            throw new IllegalArgumentException("limits of a machine must be above 0");
        }
    }

    /** Milliseconds of a pass of a model with so many weights. */
    public double millis(long weights, int rows) {
        double read = weights * bytesPerWeight / (gigabytesPerSecond * 1e9);
        double multiplied = 2.0 * weights * rows / (teraflops * 1e12);
        return 1000 * Math.max(read, multiplied);
    }

    /** Passes of a model with so many weights. */
    public ManyUsers.PassTimes of(long weights) {
        return new ManyUsers.PassTimes() {
            @Override
            public double millis(int rows) {
                return Roofline.this.millis(weights, rows);
            }

            @Override
            public OptionalInt widest() {
                return OptionalInt.empty();
            }
        };
    }
}
