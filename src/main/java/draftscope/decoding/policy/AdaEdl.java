package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import java.util.OptionalDouble;

/**
 * AdaEDL (arXiv 2410.18351): before a token is added, stop when the lower bound 1 − √(γ·H) on its acceptance
 * probability is below λ; λ follows the acceptance rate of the run. The uncertain token is left out and its draft pass
 * wasted.
 *
 * <p>After every round, with L the upper limit: the running acceptance rate is
 * {@code AR ← β₁·AR + (1 − β₁)·accepted/drafted}; the wished threshold λ' is λ + ε when AR &lt; α, λ − ε when AR ≥ α
 * and not all L tokens were accepted, else λ; and {@code λ ← β₂·λ + (1 − β₂)·λ'}.
 *
 * <p>On a tree, which the paper knows nothing of, a level's reference node is asked about, as for SVIP: an extension of
 * ours. λ starts where it is told and AR at its aim, whatever the last run left.
 *
 * <p>Where no text of the paper at hand settles it: entropies are in nats, every round drafts at least one token, AR
 * starts at α, and λ starts at 0.6, the middle of the range 0.3 to 0.9 that was swept. The limit is SVIP's 40.
 *
 * @param gamma γ, the coefficient under the root, at least 0; the paper's is 0.2
 * @param lambda where λ starts, between 0 and 1
 * @param alpha α, the acceptance rate aimed at
 * @param epsilon ε, the step of λ
 * @param beta1 β₁, how slowly AR moves
 * @param beta2 β₂, how slowly λ moves
 * @param cap L, upper limit of a round, at least 1
 * @param sight whose entropy H is
 */
public record AdaEdl(
        double gamma, double lambda, double alpha, double epsilon, double beta1, double beta2, int cap, Sight sight)
        implements LengthPolicy {

    /** The paper's constants where known. */
    public static final AdaEdl REFERENCE =
            new AdaEdl(0.2, 0.6, 0.9, 0.01, 0.5, 0.9, HeuristicLength.REFERENCE_CAP, Sight.WARPED);

    static final PolicyEntry ENTRY = PolicyEntry.named("adaedl")
            .source("arXiv 2410.18351")
            .takes(
                    Parameter.real("gamma", "entropy-coefficient", Parameter.Unit.NUMBER, REFERENCE.gamma, 100),
                    Parameter.probability("lambda", "threshold", REFERENCE.lambda).turnable(),
                    Parameter.probability("alpha", "alpha", REFERENCE.alpha),
                    Parameter.probability("epsilon", "epsilon", REFERENCE.epsilon),
                    Parameter.probability("beta1", "beta1", REFERENCE.beta1),
                    Parameter.probability("beta2", "beta2", REFERENCE.beta2),
                    Svip.CAP,
                    Sight.PARAMETER)
            .peeks()
            .compares(StopRule.BOUND)
            .slot(13)
            .makes(v -> new AdaEdl(
                    v.real("gamma"),
                    v.real("lambda"),
                    v.real("alpha"),
                    v.real("epsilon"),
                    v.real("beta1"),
                    v.real("beta2"),
                    v.whole("max_draft"),
                    Sight.of(v)));

    public AdaEdl {
        PolicyChecks.notNegative("gamma", gamma);
        PolicyChecks.probability("lambda", lambda);
        PolicyChecks.probability("alpha", alpha);
        PolicyChecks.probability("epsilon", epsilon);
        PolicyChecks.probability("beta1", beta1);
        PolicyChecks.probability("beta2", beta2);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(gamma, lambda, alpha, epsilon, beta1, beta2, cap, sight.number());
    }

    @Override
    public EntropyScore score() {
        return new EntropyScore(gamma);
    }

    @Override
    public State begin() {
        return new Adapting();
    }

    private final class Adapting implements State {

        private final EntropyScore score = score();
        private double threshold = lambda;
        private double rate = alpha;

        @Override
        public int requested() {
            return cap;
        }

        @Override
        public boolean requestIsCap() {
            return true;
        }

        @Override
        public Sight sight() {
            return sight;
        }

        @Override
        public boolean stopBefore(double entropy) {
            return 1 - score.of(entropy) < threshold;
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(threshold);
        }

        @Override
        public void turn(double value) {
            threshold = value;
        }

        @Override
        public void roundEnded(int drafted, int accepted) {
            if (drafted == 0) {
                return;
            }
            rate = beta1 * rate + (1 - beta1) * accepted / drafted;
            double wished = threshold;
            if (rate < alpha) {
                wished += epsilon;
            } else if (accepted != cap) {
                wished -= epsilon;
            }
            threshold = beta2 * threshold + (1 - beta2) * wished;
        }
    }
}
