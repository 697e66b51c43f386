package draftscope.decoding.exact;

import draftscope.decoding.entry.Named;

/**
 * A way of keeping or refusing one guess x drawn from q so that the token that comes out is meant to follow p. One of
 * them is what the program does; the others are what people ask about, right and wrong ones.
 */
public enum KeepRule implements Named {

    /** The rule of Leviathan et al. and Chen et al. (2023): keep when u &lt; p/q, else draw from max(0, p − q). */
    RESIDUAL(true, true),

    /** The same test, but after a refusal a draw from p itself. What both share is then counted twice. */
    FROM_TARGET(false, false),

    /** Draw from p, and keep the guess only if it is the same token: right, since the draw is what comes out. */
    SAME_DRAW(false, true),

    /**
     * Drop a guess whose own q(x) is under {@link #LEAST_Q} and draw that place from p; else the first rule. A choice
     * that looks at the drawn token takes mass from unlikely tokens. Dropping by the entropy of q would be right.
     */
    DROP_UNSURE(false, false);

    /** The least q(x) of a guess that {@link #DROP_UNSURE} does not drop. */
    public static final double LEAST_Q = 0.4;

    private final boolean used;
    private final boolean exact;

    KeepRule(boolean used, boolean exact) {
        this.used = used;
        this.exact = exact;
    }

    public boolean used() {
        return used;
    }

    /** Whether what comes out has the target's distribution whatever p and q are. */
    public boolean exact() {
        return exact;
    }

    public double keeps(TwoDistributions at) {
        double kept = 0;
        for (int x = 0; x < at.size(); x++) {
            kept += switch (this) {
                case RESIDUAL, FROM_TARGET -> Math.min(at.p(x), at.q(x));
                case SAME_DRAW -> at.p(x) * at.q(x);
                case DROP_UNSURE -> at.q(x) < LEAST_Q ? 0 : Math.min(at.p(x), at.q(x));
            };
        }
        return Math.min(1, kept);
    }

    /**
     * The distribution of the token that comes out, by formula and not by drawing.
     *
     * @return one probability for each outcome
     */
    public double[] distribution(TwoDistributions at) {
        var distribution = new double[at.size()];
        if (this == SAME_DRAW) {
            return at.p();
        }
        double dropped = 0;
        double refused = 0;
        for (int x = 0; x < distribution.length; x++) {
            if (this == DROP_UNSURE && at.q(x) < LEAST_Q) {
                dropped += at.q(x);
            } else {
                distribution[x] = Math.min(at.p(x), at.q(x));
                refused += Math.max(0, at.q(x) - at.p(x));
            }
        }
        for (int x = 0; x < distribution.length; x++) {
            distribution[x] += dropped * at.p(x) + refused * (this == FROM_TARGET ? at.p(x) : at.residual(x));
        }
        return distribution;
    }
}
