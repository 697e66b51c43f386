package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Goes on drafting while one more guess earns more than it costs, both in tokens. From the cost model of Leviathan et al.
 * (arXiv 2211.17192, section 3); that a threshold is the best form of a rule is proved by SpecDec++ (arXiv 2405.19715).
 *
 * <p>A guess earns A·P̂: A, the probability that all of the draft so far is kept, times that of the next guess. It costs
 * R·(t + v): t, one more draft pass, and v, one more row of the target's pass, in milliseconds, times R, the tokens a
 * millisecond this run makes, all by its newest {@value RecentCosts#WINDOW} rounds. P̂ and the factors of A come from this
 * run's outcomes by the draft's entropy ({@link KeptRates}), at first from the bound 1 − √(c·H). The next guess is judged
 * before its pass is made, so its outcomes are counted by the entropy of the guess before it.
 *
 * <p>t is measured (a drafter that guesses a block in one pass pays nothing for one guess more), or given as a share of the
 * target's pass with nothing drafted: how this machine would draft had it another draft. v is the slope of a straight line
 * through the verification times. Before any round was measured, drafting goes on while the next guess is more
 * likely kept than not.
 *
 * <p>It reads the clock: with measured costs two runs draft different lengths. The greedy text does not depend on
 * lengths; the distribution of a drawn text does not either, though the draw itself does. A level of a tree counts as one
 * guess, by its reference node.
 *
 * @param score gives the bound that P̂ starts from
 * @param share the draft pass as a share of the target's pass with nothing drafted; 0 for the measured one
 * @param cap upper limit of a round, at least 1
 */
public record CostAware(EntropyScore score, double share, int cap) implements LengthPolicy {

    /** Basis: no round was measured yet. */
    public static final int UNKNOWN = 0;

    /** Basis: all costs are measured. */
    public static final int MEASURED = 1;

    /** Basis: the draft pass is given. */
    public static final int GIVEN = 2;

    private static final double EVEN = 0.5;
    private static final double MOST_SHARE = 4;

    static final PolicyEntry ENTRY = PolicyEntry.named("cost-aware")
            .source("arXiv 2211.17192, section 3")
            .takes(
                    Svip.COEFFICIENT,
                    Parameter.real("draft_share", "draft-share", Parameter.Unit.NUMBER, 0, MOST_SHARE).turnable(),
                    Svip.CAP)
            .compares(new StopRule("A·P̂", false, draft -> Double.NaN))
            .timed()
            .slot(20)
            .makes(v -> new CostAware(new EntropyScore(v.real("c")), v.real("draft_share"), v.whole("max_draft")));

    public CostAware {
        PolicyChecks.notNegative("draft share", share);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(score.coefficient(), share, cap);
    }

    @Override
    public State begin() {
        return new Weighing();
    }

    private final class Weighing implements State {

        /** By the guess's own entropy, and by that of the guess before it. */
        private final KeptRates own = new KeptRates(score);

        private final KeptRates next = new KeptRates(score);
        private final RecentCosts costs = new RecentCosts();
        private final List<Double> entropies = new ArrayList<>();
        private final List<Double> earned = new ArrayList<>();
        private double given = share;
        private double chance = 1;
        private double price = EVEN;

        @Override
        public int requested() {
            entropies.clear();
            earned.clear();
            chance = 1;
            price = price();
            return cap;
        }

        @Override
        public boolean requestIsCap() {
            return true;
        }

        @Override
        public boolean stopAfter(TokenChoice drafted) {
            double entropy = drafted.entropy();
            entropies.add(entropy);
            chance *= own.at(entropy);
            double earns = chance * following(entropy);
            earned.add(earns);
            return earns <= price;
        }

        @Override
        public boolean closes(TokenChoice drafted, double path) {
            return path * following(drafted.entropy()) <= price;
        }

        @Override
        public StopReason stopReason() {
            return StopReason.COST;
        }

        /** The chance of the guess after one of this entropy, before anything is known of it. */
        private double following(double entropy) {
            return next.at(entropy, own.overall(score.bound(entropy)));
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(basis() == MEASURED ? measuredShare() : given);
        }

        private double measuredShare() {
            return costs.targetMillis() > 0 ? Math.min(MOST_SHARE, costs.passMillis() / costs.targetMillis()) : MOST_SHARE;
        }

        @Override
        public void turn(double value) {
            given = value;
        }

        private int basis() {
            return costs.isEmpty() ? UNKNOWN : given > 0 ? GIVEN : MEASURED;
        }

        private double draftPass() {
            return given > 0 ? given * costs.targetMillis() : costs.passMillis();
        }

        /** What one more guess costs, in tokens. */
        private double price() {
            return basis() == UNKNOWN
                    ? EVEN
                    : costs.rate(draftPass()) * (costs.furtherPasses() * draftPass() + costs.rowMillis());
        }

        @Override
        public PolicyNote note() {
            if (earned.isEmpty()) {
                return PolicyNote.NONE;
            }
            var figures = new LinkedHashMap<String, Double>();
            double perShare =
                    basis() == UNKNOWN ? 0 : costs.rate(draftPass()) * costs.furtherPasses() * costs.targetMillis();
            figures.put(PolicyNote.OFFSET, price - perShare * threshold().getAsDouble());
            figures.put(PolicyNote.SLOPE, perShare);
            figures.put(PolicyNote.BASIS, (double) basis());
            figures.put(PolicyNote.TESTED, (double) own.seen());
            return new PolicyNote(earned, figures);
        }

        @Override
        public void measured(RoundTimes times) {
            costs.add(times);
        }

        @Override
        public void roundEnded(int drafted, int accepted) {
            int tested = Math.min(entropies.size(), accepted + 1);
            for (int i = 0; i < tested; i++) {
                own.add(entropies.get(i), i < accepted);
                if (i > 0) {
                    next.add(entropies.get(i - 1), i < accepted);
                }
            }
        }
    }
}
