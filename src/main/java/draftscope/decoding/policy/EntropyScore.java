package draftscope.decoding.policy;

/**
 * The score SVIP compares with its threshold: √(c·H).
 *
 * <p>From β ≥ 1 − √(c·H) with c = (γ − 1)/2, γ = H(q,p)/H(q) taken as constant (arXiv 2411.18462, eq. 5–7). The
 * released code of the reference uses c = 0.15 and h = 0.3, that is H &gt; 0.6 nats; the paper's equation 7 read
 * literally would be H &gt; 0.09 nats. The code is followed.
 *
 * @param coefficient c, at least 0
 */
public record EntropyScore(double coefficient) {

    /** c of the reference's released code. */
    public static final double REFERENCE_COEFFICIENT = 0.15;

    /** h of the reference's released code. */
    public static final double REFERENCE_THRESHOLD = 0.3;

    public static final EntropyScore REFERENCE = new EntropyScore(REFERENCE_COEFFICIENT);

    /**
     * @throws IllegalArgumentException when c is negative or not finite
     */
    public EntropyScore {
        PolicyChecks.notNegative("entropy coefficient", coefficient);
    }

    /** √(c·H) for an entropy in nats. */
    public double of(double entropy) {
        return Math.sqrt(coefficient * Math.max(0, entropy));
    }

    /** The entropy in nats at which the score reaches a threshold: h²/c; infinite when c is 0. */
    public double entropyAt(double threshold) {
        return threshold * threshold / coefficient;
    }

    /** The lower bound 1 − √(c·H) on the acceptance probability, not below 0. A guarantee only while γ ≤ 2c + 1. */
    public double bound(double entropy) {
        return Math.max(0, 1 - of(entropy));
    }
}
