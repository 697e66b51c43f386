package draftscope.decoding.exact;

/**
 * From how often a guess is kept down to what the draft alone can promise of it (SVIP, equations 1 to 8): Σ min(p, q) =
 * 1 − TV(p, q) ≥ 1 − √(KL(q‖p)/2), which is Pinsker's inequality and never fails, with KL = H(q, p) − H(q); and, where
 * γ = H(q, p) ÷ H(q) is at most 2c + 1, that is ≥ 1 − √(c·H(q)), which needs nothing of the target.
 *
 * @param overlap Σ min(p, q) over the vocabulary
 * @param entropy H(q) in nats
 * @param crossEntropy H(q, p) in nats; infinite where p misses mass of q
 * @param c the constant that stands for (γ − 1)/2
 */
public record Ladder(double overlap, double entropy, double crossEntropy, double c) {

    /** Below this a difference is rounding in float32. */
    private static final double ROUNDING = 1e-4;

    public static Ladder of(TwoDistributions at, double c) {
        double entropy = 0;
        double cross = 0;
        for (int x = 0; x < at.size(); x++) {
            if (at.q(x) > 0) {
                entropy -= at.q(x) * Math.log(at.q(x));
                cross -= at.q(x) * Math.log(at.p(x));
            }
        }
        return new Ladder(at.overlap(), entropy, cross, c);
    }

    public boolean known() {
        return !Double.isNaN(overlap) && !Double.isNaN(entropy) && !Double.isNaN(crossEntropy);
    }

    /** Half of Σ |p − q|. */
    public double totalVariation() {
        return 1 - overlap;
    }

    /** KL(q‖p) in nats, at least 0. */
    public double divergence() {
        return Math.max(0, crossEntropy - entropy);
    }

    /** 1 − √(KL/2), at least 0: it may promise nothing, never too much. */
    public double pinsker() {
        return Math.max(0, 1 - Math.sqrt(divergence() / 2));
    }

    /** γ = H(q, p) ÷ H(q); NaN where the draft is certain. */
    public double gamma() {
        return entropy > 0 ? crossEntropy / entropy : Double.NaN;
    }

    /** The largest γ for which c is no smaller than it should be: 2c + 1. */
    public double largestGamma() {
        return 2 * c + 1;
    }

    /** 1 − √(c·H), at least 0: what the draft promises without the target. */
    public double promise() {
        return Math.max(0, 1 - Math.sqrt(c * entropy));
    }

    /** Whether the constant is large enough here for the promise to follow from Pinsker's inequality. */
    public boolean follows() {
        return divergence() <= 2 * c * entropy + ROUNDING;
    }

    /** Whether what is promised is kept, whether or not it follows. */
    public boolean kept() {
        return promise() <= overlap + ROUNDING;
    }
}
