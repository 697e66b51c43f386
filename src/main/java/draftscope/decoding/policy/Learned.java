package draftscope.decoding.policy;

import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.StopReason;
import draftscope.decoding.port.TokenChoice;
import java.util.stream.Stream;

/**
 * Stops after a token that a rule learned from recorded runs thinks unlikely to be kept. The token stays in the draft and
 * the rule sees only what is known before verification, so drawn text keeps the target's distribution.
 *
 * <p>The nearest published relatives look at other things: SpecDec++ (arXiv 2405.19715) at the draft's hidden state, DISCO
 * (arXiv 2405.04304) at ten probabilities, entropy and place. This one is small enough to be read.
 *
 * @param rule gives the chance
 * @param threshold drafting stops below it
 * @param cap upper limit of a round, at least 1
 */
public record Learned(LogisticRule rule, double threshold, int cap) implements LengthPolicy {

    private static final double HALF = 0.5;

    static final Parameter THRESHOLD = Parameter.probability(LogisticRule.THRESHOLD, "rule-threshold", HALF).turnable();

    static final PolicyEntry ENTRY = PolicyEntry.named("learned")
            .source("after arXiv 2405.19715")
            .takes(Stream.concat(LogisticRule.PARAMETERS.stream(), Stream.of(THRESHOLD, Svip.CAP))
                    .toArray(Parameter[]::new))
            .compares(new StopRule("P(kept)", false, draft -> Double.NaN))
            .slot(22)
            .marks(MethodEntry.Mark.ADJUSTED)
            .makes(v -> new Learned(
                    new LogisticRule(
                            v.real("bias"),
                            v.real("entropy_weight"),
                            v.real("largest_weight"),
                            v.real("own_weight"),
                            v.real("place_weight")),
                    v.real("rule_threshold"),
                    v.whole("max_draft")));

    public Learned {
        PolicyChecks.probability("threshold", threshold);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(Stream.concat(
                        rule.weights().values().stream(), Stream.of(threshold, (double) cap))
                .mapToDouble(value -> value)
                .toArray());
    }

    @Override
    public State begin() {
        return new ThresholdState(cap, threshold) {
            @Override
            public boolean stopAfter(TokenChoice drafted) {
                return told(chance(drafted, told())) < now();
            }

            @Override
            public boolean closes(TokenChoice drafted, double path) {
                // The level itself was told before its nodes are asked about.
                return chance(drafted, Math.max(0, told() - 1)) < now();
            }

            @Override
            public StopReason stopReason() {
                return StopReason.CONFIDENCE;
            }
        };
    }

    private double chance(TokenChoice drafted, int place) {
        return rule.chance(drafted.entropy(), drafted.mostProbable().probability(), drafted.probability(), place);
    }
}
