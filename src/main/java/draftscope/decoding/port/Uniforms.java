package draftscope.decoding.port;

import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * The uniform numbers a run consumes, repeatable by seed.
 *
 * <p>The seed is mixed by SplitMix64 first (Steele, Lea, Flood 2014): neighbouring seeds of {@link Random} give
 * nearly the same first number.
 */
public final class Uniforms {

    private final DoubleSupplier source;

    public Uniforms(long seed) {
        this(new Random(mix(seed))::nextDouble);
    }

    /** Numbers from anywhere, so that a test can go through all of them. */
    public Uniforms(DoubleSupplier source) {
        this.source = source;
    }

    /** The next number in [0, 1), a multiple of 2⁻⁵³. */
    public double next() {
        return source.getAsDouble();
    }

    public double[] next(int count) {
        var numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = next();
        }
        return numbers;
    }

    private static long mix(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
