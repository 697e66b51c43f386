package draftscope.decoding.exact;

import java.util.Arrays;

/**
 * The draft's distribution q and the target's p of the token at one place, over the same outcomes, each scaled to sum
 * to 1 in float64. What speculative sampling does with them (Leviathan et al. 2023, algorithm 1 and appendix A) is
 * here in numbers.
 */
public final class TwoDistributions {

    private final double[] p;
    private final double[] q;
    private final double[] residual;
    private final double overlap;

    private TwoDistributions(double[] p, double[] q) {
        this.p = p;
        this.q = q;
        double both = 0;
        var left = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            both += Math.min(p[i], q[i]);
            left[i] = Math.max(0, p[i] - q[i]);
        }
        overlap = Math.min(1, both);
        residual = sum(left) > 0 ? scaled(left) : p;
    }

    /**
     * Over the outcomes 0 … n − 1.
     *
     * @param p the target's, [n]
     * @param q the draft's, [n]
     * @throws IllegalArgumentException when they differ in length, hold no mass, or hold what is no probability
     */
    public static TwoDistributions of(double[] p, double[] q) {
        if (p.length != q.length) {
            throw new IllegalArgumentException(p.length + " outcomes of p, " + q.length + " of q");
        }
        return new TwoDistributions(scaled(p), scaled(q));
    }

    private static double[] scaled(double[] mass) {
        double total = 0;
        for (var m : mass) {
            if (!(m >= 0)) {
                throw new IllegalArgumentException(m + " is no probability");
            }
            total += m;
        }
        if (!(total > 0) || Double.isInfinite(total)) {
            throw new IllegalArgumentException("a distribution with a mass of " + total);
        }
        double whole = total;
        return Arrays.stream(mass).map(m -> m / whole).toArray();
    }

    private static double sum(double[] mass) {
        return Arrays.stream(mass).sum();
    }

    public int size() {
        return p.length;
    }

    public double p(int outcome) {
        return p[outcome];
    }

    public double q(int outcome) {
        return q[outcome];
    }

    /** max(0, p − q) of an outcome, scaled to sum to 1; p itself where the two are the same. */
    public double residual(int outcome) {
        return residual[outcome];
    }

    /** Σ min(p, q): how often a guess is kept. It is 1 − TV(p, q). */
    public double overlap() {
        return overlap;
    }

    /** H(p) in nats. */
    public double entropy() {
        return Arrays.stream(p).filter(mass -> mass > 0).map(mass -> -mass * Math.log(mass)).sum();
    }

    /** How far a distribution over the same outcomes lies from the target's: TV, half of Σ |distribution − p|; from 0 to 1. */
    public double distance(double[] distribution) {
        double apart = 0;
        for (int i = 0; i < p.length; i++) {
            apart += Math.abs(distribution[i] - p[i]);
        }
        return apart / 2;
    }

    /** The target's distribution as a fresh array. */
    public double[] p() {
        return p.clone();
    }

    /** The draft's distribution as a fresh array. */
    public double[] q() {
        return q.clone();
    }

    /** The residual distribution as a fresh array. */
    public double[] residual() {
        return residual.clone();
    }
}
