package draftscope.decoding.policy;

/**
 * What rounds under one policy have brought a bandit that chooses among some. Immutable.
 *
 * @param pulls rounds drafted under it
 * @param sum of their rewards
 */
public record Arm(int pulls, double sum) {

    public static final Arm NEW = new Arm(0, 0);

    private static final double HALF = 0.5;

    /**
     * The reward of a round, in [0, 1]: half the share of the longest draft that was accepted, half the share of what was
     * drafted (TapOut, arXiv 2511.02017, blends the two so). The first wants long drafts, the second sure ones.
     *
     * @param drafted tokens of the longest drafted path, at least 1
     * @param accepted tokens of them accepted
     * @param longest most tokens a round may draft
     */
    public static double reward(int drafted, int accepted, int longest) {
        return HALF * Math.min(1, (double) accepted / longest) + HALF * accepted / drafted;
    }

    public Arm plus(double reward) {
        return new Arm(pulls + 1, sum + reward);
    }

    /** Mean reward a round; NaN of none. */
    public double mean() {
        return pulls > 0 ? sum / pulls : Double.NaN;
    }

    /**
     * By how much the true mean may well lie above the one seen: √(2 ln t ÷ n) (UCB1, Auer et al. 2002); infinite before the
     * first pull.
     *
     * @param rounds t, rounds under all arms together
     */
    public double radius(int rounds) {
        return pulls > 0 ? Math.sqrt(2 * Math.log(Math.max(1, rounds)) / pulls) : Double.POSITIVE_INFINITY;
    }

    /**
     * What choosing cost: T·(μ* − μ), T rounds of mean reward μ against μ*, that of the policy which did best alone on the
     * same prompts. Below 0 where choosing did better than any of them.
     *
     * @param best what the best policy brought alone
     */
    public double regret(Arm best) {
        return pulls * (best.mean() - mean());
    }
}
