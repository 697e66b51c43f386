package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The confidence rule of Hugging Face transformers ({@code assistant_confidence_threshold}, default since 4.45):
 * stop after a token whose own draft probability is below a threshold; the token stays in the draft.
 *
 * <p>When adaptive, the threshold follows the run: after every round it is set to the point of the ROC curve of
 * "probability predicts acceptance" that costs least, see {@link ConfidenceCurve}. Up to 4.57 transformers lost that
 * update within one {@code generate} call (the stopping rule kept a copy of the old value); 5.18 applies it, as is done
 * here. Every run starts anew. On a tree, where transformers has no such rule, a level counts once, by its best node.
 *
 * @param length most tokens a round, at least 1; transformers' {@code num_assistant_tokens} is 20
 * @param threshold where the threshold starts, between 0 and 1; transformers' is 0.4
 * @param adaptive whether the threshold follows the run
 */
public record HfDynamic(int length, double threshold, boolean adaptive) implements LengthPolicy {

    private static final int LENGTH = 20;
    private static final double START = 0.4;

    static final PolicyEntry ENTRY = PolicyEntry.named("hf-dynamic")
            .source("Hugging Face transformers")
            .takes(
                    Parameter.tokens("draft_length", "draft-length", LENGTH),
                    Parameter.probability("threshold", "threshold", START).turnable(),
                    Parameter.flag("adaptive", "adaptive", true))
            .compares(StopRule.OWN_PROBABILITY)
            .slot(6)
            .makes(v -> new HfDynamic(v.whole("draft_length"), v.real("threshold"), v.on("adaptive")));

    public HfDynamic {
        PolicyChecks.length("draft length", length);
        PolicyChecks.probability("threshold", threshold);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(length, threshold, adaptive ? 1 : 0);
    }

    @Override
    public State begin() {
        return new Adapting();
    }

    private final class Adapting implements State {

        private final ConfidenceCurve curve = new ConfidenceCurve();
        private final List<Double> round = new ArrayList<>();
        private double current = threshold;

        @Override
        public int requested() {
            return length;
        }

        @Override
        public boolean stopAfter(TokenChoice drafted) {
            round.add(drafted.probability());
            return drafted.probability() < current;
        }

        @Override
        public boolean closes(TokenChoice drafted, double path) {
            return drafted.probability() < current;
        }

        @Override
        public StopReason stopReason() {
            return StopReason.CONFIDENCE;
        }

        @Override
        public OptionalDouble threshold() {
            return adaptive ? OptionalDouble.of(current) : OptionalDouble.empty();
        }

        @Override
        public void turn(double value) {
            current = value;
        }

        @Override
        public void roundEnded(int drafted, int accepted) {
            int tested = Math.min(round.size(), accepted + 1);
            for (int i = 0; i < tested; i++) {
                curve.add(round.get(i), i < accepted);
            }
            round.clear();
            if (adaptive) {
                current = curve.cheapest().orElse(current);
            }
        }
    }

    /**
     * The ROC curve of "the draft's probability predicts acceptance" over a run, and its cheapest threshold.
     *
     * <p>As in transformers' {@code update_candidate_strategy}: a threshold costs its false positive rate (drafting on
     * after a token that is rejected) plus three times its false negative rate (stopping after one that is accepted);
     * nothing is said before more than five tokens were tested and both outcomes were seen.
     */
    public static final class ConfidenceCurve {

        private static final int FEWEST = 5;
        private static final double MISS_WEIGHT = 3;

        private record Counts(int accepted, int rejected) {
            Counts plus(Counts other) {
                return new Counts(accepted + other.accepted, rejected + other.rejected);
            }
        }

        private final TreeMap<Double, Counts> byProbability = new TreeMap<>(Collections.reverseOrder());
        private Counts all = new Counts(0, 0);

        public void add(double probability, boolean accepted) {
            var one = new Counts(accepted ? 1 : 0, accepted ? 0 : 1);
            byProbability.merge(probability, one, Counts::plus);
            all = all.plus(one);
        }

        /** The threshold that costs least, the largest of equals; empty while too little is known. */
        public OptionalDouble cheapest() {
            if (all.accepted + all.rejected <= FEWEST || all.accepted == 0 || all.rejected == 0) {
                return OptionalDouble.empty();
            }
            double best = Double.NaN;
            double least = Double.POSITIVE_INFINITY;
            var above = new Counts(0, 0);
            for (var entry : byProbability.entrySet()) {
                above = above.plus(entry.getValue());
                double falsePositives = (double) above.rejected / all.rejected;
                double falseNegatives = 1 - (double) above.accepted / all.accepted;
                double cost = falsePositives + MISS_WEIGHT * falseNegatives;
                if (cost < least) {
                    least = cost;
                    best = entry.getKey();
                }
            }
            return OptionalDouble.of(best);
        }
    }
}
