package draftscope.decoding;

import java.util.Random;

/**
 * The uniform numbers a run consumes, repeatable by seed.
 *
 * <p>The seed is mixed by SplitMix64 first (Steele, Lea, Flood 2014): neighbouring seeds of {@link Random} give
 * nearly the same first number.
 */
public final class Uniforms {

    private final Random random;

    /** Starts the sequence of a seed. */
    public Uniforms(long seed) {
        random = new Random(mix(seed));
    }

    /** The next number in [0, 1), a multiple of 2⁻⁵³. */
    public double next() {
        return random.nextDouble();
    }

    /** The next {@code count} numbers. */
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
