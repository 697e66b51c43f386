package draftscope.testing.outside;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.policy.PolicyProvider;
import draftscope.decoding.policy.StopRule;
import draftscope.decoding.policy.ThresholdState;
import draftscope.decoding.port.TokenChoice;
import java.util.stream.DoubleStream;

/**
 * Drafts until the draft's tokens together carry more information than a limit.
 *
 * @param limit in nats
 * @param longest most tokens of a round
 */
public record Surprisal(double limit, int longest) implements LengthPolicy {

    private static final PolicyEntry ENTRY = PolicyEntry.named("surprisal")
            .words("Surprisal", "Drafts until its tokens together carry more nats than a limit.")
            .takes(
                    Parameter.real("nats", "most-surprisal", Parameter.Unit.NUMBER, 1.5, 50).turnable(),
                    Parameter.tokens("longest", "surprisal-longest", 12))
            .compares(new StopRule("Σ −ln q", true, draft -> sum(draft.stream().mapToDouble(StopRule.Seen::probability))))
            .slot(0)
            .makes(v -> new Surprisal(v.real("nats"), v.whole("longest")));

    /** Brings it. */
    public static final class Brought implements PolicyProvider {

        @Override
        public PolicyEntry policy() {
            return ENTRY;
        }
    }

    private static double sum(DoubleStream probabilities) {
        return -probabilities.map(Math::log).sum();
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(limit, longest);
    }

    @Override
    public State begin() {
        return new ThresholdState(longest, limit) {
            private double carried;

            @Override
            public int requested() {
                carried = 0;
                return super.requested();
            }

            @Override
            public boolean stopAfter(TokenChoice drafted) {
                carried -= Math.log(drafted.probability());
                return carried > now();
            }

            @Override
            public StopReason stopReason() {
                return StopReason.CONFIDENCE;
            }
        };
    }
}
