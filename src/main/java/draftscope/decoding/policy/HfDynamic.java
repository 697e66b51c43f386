package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

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
}
