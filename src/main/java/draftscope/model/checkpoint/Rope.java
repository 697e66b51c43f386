package draftscope.model.checkpoint;

import java.util.List;

/**
 * Rotary position embedding (arXiv 2104.09864): pairs of dimensions turn by position times a frequency of their own.
 *
 * @param theta base of the geometric row of frequencies
 * @param rotaryDims how many dimensions of a head turn, from the first; even
 * @param frequencyDims the dimensions that the row of frequencies is laid out for: {@code rotaryDims}, or one fewer
 *     where a part of a head comes to an odd number, since transformers then turns a pair more than that part has
 */
public record Rope(double theta, int rotaryDims, int frequencyDims, Scaling scaling) {

    /** The usual case: frequencies laid out for the dimensions that turn. */
    public Rope(double theta, int rotaryDims, Scaling scaling) {
        this(theta, rotaryDims, rotaryDims, scaling);
    }

    public sealed interface Scaling {

        /**
         * The frequency used in place of {@code frequency}.
         *
         * @param pair number of the pair of dimensions, from the fastest on
         * @param frequency radians per position
         */
        double stretched(int pair, double frequency);

        /** What queries and keys are multiplied with besides turning, so that attention keeps its sharpness. */
        default double magnitude() {
            return 1;
        }
    }

    public record None() implements Scaling {

        @Override
        public double stretched(int pair, double frequency) {
            return frequency;
        }
    }

    /**
     * Every frequency divided by a factor, which is the same as dividing the positions.
     *
     * @param factor at least 1 in practice; positive
     */
    public record Linear(double factor) implements Scaling {

        @Override
        public double stretched(int pair, double frequency) {
            return frequency / factor;
        }
    }

    /**
     * Llama 3's: waves shorter than {@code originalContext / highFrequencyFactor} positions stay, waves longer than
     * {@code originalContext / lowFrequencyFactor} are stretched by {@code factor}, those between move smoothly from
     * one to the other.
     *
     * @param factor how far slow waves are stretched
     * @param lowFrequencyFactor below {@code highFrequencyFactor}
     * @param highFrequencyFactor above {@code lowFrequencyFactor}
     * @param originalContext tokens of the context before it was extended
     */
    public record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalContext)
            implements Scaling {

        @Override
        public double stretched(int pair, double frequency) {
            double wave = 2 * Math.PI / frequency;
            if (wave < originalContext / highFrequencyFactor) {
                return frequency;
            }
            if (wave > originalContext / lowFrequencyFactor) {
                return frequency / factor;
            }
            double keep = (originalContext / wave - lowFrequencyFactor) / (highFrequencyFactor - lowFrequencyFactor);
            return (1 - keep) * frequency / factor + keep * frequency;
        }
    }

    /**
     * YaRN (arXiv 2309.00071): pairs up to the {@code low}th stay, pairs from the {@code high}th on are stretched by
     * {@code factor}, those between move linearly from one to the other.
     *
     * @param factor how far slow waves are stretched, at least 1
     * @param low may be a pair that there is not
     * @param high at least {@code low}
     * @param magnitude positive
     */
    public record Yarn(double factor, double low, double high, double magnitude) implements Scaling {

        /** Keeps the slope finite where both ends fall together. */
        private static final double SHORTEST = 0.001;

        /**
         * From the numbers of turns within the original context: pairs that turn {@code fast} times stay, those that
         * turn {@code slow} times are stretched whole.
         *
         * @param dims the dimensions that turn
         * @param magnitude beside the paper's 0.1 ln(factor) + 1
         */
        public static Yarn of(
                double factor, double fast, double slow, double theta, int dims, int originalContext, double magnitude) {
            double sharpness = factor > 1 ? 0.1 * Math.log(factor) + 1 : 1;
            return of(factor, fast, slow, theta, dims, originalContext, true, magnitude * sharpness);
        }

        /**
         * The same as configuration files have it: whether the ends are moved outwards to whole pairs, and all that
         * cosines and sines are multiplied with.
         */
        public static Yarn of(
                double factor,
                double fast,
                double slow,
                double theta,
                int dims,
                int originalContext,
                boolean whole,
                double magnitude) {
            double low = pair(fast, theta, dims, originalContext);
            double high = pair(slow, theta, dims, originalContext);
            return new Yarn(
                    factor,
                    Math.max(whole ? Math.floor(low) : low, 0),
                    Math.min(whole ? Math.ceil(high) : high, dims - 1),
                    magnitude);
        }

        private static double pair(double turns, double theta, int dims, int context) {
            return dims * Math.log(context / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
        }

        @Override
        public double stretched(int pair, double frequency) {
            double ramp = (pair - low) / Math.max(SHORTEST, high - low);
            double keep = 1 - Math.min(1, Math.max(0, ramp));
            return frequency / factor * (1 - keep) + frequency * keep;
        }
    }

    /**
     * A divisor for each pair, as GGUF files store Llama 3's stretching, before another scaling.
     *
     * @param divisors one for each pair
     */
    public record Divided(List<Double> divisors, Scaling then) implements Scaling {

        public Divided {
            divisors = List.copyOf(divisors);
        }

        @Override
        public double stretched(int pair, double frequency) {
            return then.stretched(pair, frequency / divisors.get(pair));
        }

        @Override
        public double magnitude() {
            return then.magnitude();
        }
    }

    /** Radians per position of each pair of dimensions: [rotaryDims / 2], fastest first. */
    public double[] inverseFrequencies() {
        var frequencies = new double[rotaryDims / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = scaling.stretched(i, Math.pow(theta, -2.0 * i / frequencyDims));
        }
        return frequencies;
    }

    /**
     * Cosines and sines of the positions from 0 on, times the scaling's magnitude, computed in float64 and rounded once.
     *
     * @throws ArithmeticException when the tables would not fit into an array
     */
    public Tables tables(int positions) {
        var frequencies = inverseFrequencies();
        double magnitude = scaling.magnitude();
        var cos = new float[Math.multiplyExact(positions, frequencies.length)];
        var sin = new float[cos.length];
        for (int position = 0, at = 0; position < positions; position++) {
            for (double frequency : frequencies) {
                double angle = position * frequency;
                cos[at] = (float) (magnitude * Math.cos(angle));
                sin[at++] = (float) (magnitude * Math.sin(angle));
            }
        }
        return new Tables(positions, frequencies.length, cos, sin);
    }

    /**
     * Cosines and sines, row by row: the angle of position p and pair i is at {@code p * pairs + i}. Of a head's
     * rotary dimensions, i turns with {@code i + pairs}.
     *
     * @param cos [positions, pairs]; not to be changed
     * @param sin [positions, pairs]; not to be changed
     */
    public record Tables(int positions, int pairs, float[] cos, float[] sin) {}
}
