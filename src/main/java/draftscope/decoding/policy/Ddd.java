package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
/**
 * Dynamic depth decoding (arXiv 2409.00142), the nearest published relative of SVIP on a tree: stop deepening once the
 * cumulative probabilities of the nodes to be expanded next sum to less than a threshold. On a chain that is the
 * probability of the whole draft so far.
 *
 * <p>Ours are three things: the paper asks at some of the levels and deeper ones, here every level is asked about; on a
 * chain it was never published; and the paper's thresholds are not at hand, so the default is ours too. The level it was
 * asked about stays in the draft. Where every node of a tree decides for itself, each by the product of its own path.
 *
 * @param threshold in [0, 1]
 * @param cap upper limit of a round, at least 1
 */
public record Ddd(double threshold, int cap) implements LengthPolicy {

    private static final double BELIEF = 0.3;

    static final PolicyEntry ENTRY = PolicyEntry.named("ddd")
            .source("arXiv 2409.00142")
            .takes(Parameter.probability("threshold", "threshold", BELIEF).turnable(), Svip.CAP)
            .compares(StopRule.PATH_PROBABILITY)
            .slot(14)
            .makes(v -> new Ddd(v.real("threshold"), v.whole("max_draft")));

    public Ddd {
        PolicyChecks.probability("threshold", threshold);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(threshold, cap);
    }

    @Override
    public State begin() {
        return new ThresholdState(cap, threshold) {
            private double believed = 1;

            @Override
            public int requested() {
                believed = 1;
                return super.requested();
            }

            @Override
            public boolean stopAfter(TokenChoice drafted) {
                believed *= drafted.probability();
                return believed < now();
            }

            @Override
            public boolean stopAfterLevel(TokenChoice reference, double mass) {
                return mass < now();
            }

            @Override
            public boolean closes(TokenChoice drafted, double path) {
                return path < now();
            }

            @Override
            public StopReason stopReason() {
                return StopReason.CONFIDENCE;
            }
        };
    }
}
