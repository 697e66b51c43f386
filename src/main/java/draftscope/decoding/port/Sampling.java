package draftscope.decoding.port;

/**
 * How a distribution is warped before a token is drawn from it. Draft and target are warped alike.
 *
 * <p>The order is temperature, top-k, top-p. Ties at the k-th logit are all kept; top-p keeps the smallest
 * set of most probable tokens whose mass reaches {@code topP}, at least one.
 *
 * @param temperature 0 means greedy (argmax); otherwise logits are divided by it
 * @param topK keep the k most probable tokens; 0 keeps all
 * @param topP nucleus mass in (0, 1]; 1 keeps all
 * @param seed seed of the uniforms a run consumes; not used under greedy
 */
public record Sampling(double temperature, int topK, double topP, long seed) {

    public static final Sampling GREEDY = new Sampling(0, 0, 1, 1);

    /**
     * @throws IllegalArgumentException naming the parameter that is out of range
     */
    public Sampling {
        if (!(temperature >= 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature must be a number of at least 0, not " + temperature);
        }
        if (topK < 0) {
            throw new IllegalArgumentException("top-k must be at least 0, not " + topK);
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top-p must lie in (0, 1], not " + topP);
        }
    }

    /** Whether tokens are chosen by argmax, without randomness. */
    public boolean greedy() {
        return temperature == 0;
    }

    public Sampling withSeed(long other) {
        return new Sampling(temperature, topK, topP, other);
    }
}
