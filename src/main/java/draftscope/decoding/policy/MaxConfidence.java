package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
/**
 * Stops after a token drawn from a distribution whose largest probability is below a fixed threshold, and keeps the token:
 * Kangaroo's rule (arXiv 2404.18911).
 *
 * <p>Two relatives are other rules: BiLD (arXiv 2302.07863) drops the token and is lossy on the target's side; Draft &amp;
 * Verify (arXiv 2309.08168) tests the probability of the token that was drawn and moves its threshold, as
 * {@link AdaEdl} does. The threshold is tuned by model there; the default here is ours: below one half no token holds the
 * majority.
 *
 * @param threshold τ, between 0 and 1
 * @param cap upper limit of a round, at least 1
 * @param sight whose largest probability it is
 */
public record MaxConfidence(double threshold, int cap, Sight sight) implements LengthPolicy {

    private static final double HALF = 0.5;

    static final PolicyEntry ENTRY = PolicyEntry.named("max-confidence")
            .source("arXiv 2404.18911")
            .takes(Parameter.probability("threshold", "threshold", HALF).turnable(), Svip.CAP, Sight.PARAMETER)
            .compares(StopRule.TOP_PROBABILITY)
            .slot(12)
            .makes(v -> new MaxConfidence(v.real("threshold"), v.whole("max_draft"), Sight.of(v)));

    public MaxConfidence {
        PolicyChecks.probability("threshold", threshold);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(threshold, cap, sight.number());
    }

    @Override
    public State begin() {
        return new ThresholdState(cap, threshold, sight) {
            @Override
            public boolean stopAfter(TokenChoice drafted) {
                double largest = drafted.mostProbable().probability();
                // What is drawn from is told with the tokens.
                return (sight == Sight.WARPED ? largest : told(largest)) < now();
            }

            @Override
            public boolean closes(TokenChoice drafted, double path) {
                return drafted.mostProbable().probability() < now();
            }

            @Override
            public StopReason stopReason() {
                return StopReason.CONFIDENCE;
            }
        };
    }
}
