package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
import java.util.LinkedHashMap;

/**
 * Dynamic depth decoding (arXiv 2409.00142), the nearest published relative of SVIP on a tree: stop deepening once the
 * cumulative probabilities of the nodes to be expanded next sum to less than a threshold. On a chain that is the
 * probability of the whole draft so far.
 *
 * <p>The level it was asked about stays in the draft. The paper's thresholds are not at hand; the default is ours.
 *
 * @param threshold in [0, 1]
 * @param cap upper limit of a round, at least 1
 */
public record Ddd(double threshold, int cap) implements LengthPolicy {

    /** Stops once the draft believes less than three tenths in what it would expand. */
    public static final Ddd DEFAULT = new Ddd(0.3, HeuristicLength.REFERENCE_CAP);

    /**
     * @throws IllegalArgumentException when a constant is out of range
     */
    public Ddd {
        PolicyChecks.probability("threshold", threshold);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        var constants = new LinkedHashMap<String, Double>();
        constants.put("threshold", threshold);
        constants.put("max_draft", (double) cap);
        return new PolicyInfo("ddd", constants);
    }

    @Override
    public State begin() {
        return new State() {
            private double believed = 1;

            @Override
            public int requested() {
                believed = 1;
                return cap;
            }

            @Override
            public boolean requestIsCap() {
                return true;
            }

            @Override
            public boolean stopAfter(TokenChoice drafted) {
                believed *= drafted.probability();
                return believed < threshold;
            }

            @Override
            public boolean stopAfterLevel(TokenChoice reference, double mass) {
                return mass < threshold;
            }

            @Override
            public StopReason stopReason() {
                return StopReason.CONFIDENCE;
            }
        };
    }
}
