package draftscope.decoding.policy;

import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.PolicyInfo;

/**
 * SVIP as algorithm 1 of the paper reads literally (arXiv 2411.18462): the entropy checked is that of the
 * <em>next</em> position, and the uncertain token is left out. Compared with {@link Svip} a draft pass is wasted
 * every time it stops; the draft it leaves is surer.
 *
 * <p>The first token of a round is drafted whatever its entropy.
 *
 * @param score the score with its coefficient c
 * @param threshold h, at least 0
 * @param cap upper limit of a round, at least 1
 * @param sight whose entropy H is
 */
public record SvipPeek(EntropyScore score, double threshold, int cap, Sight sight) implements LengthPolicy {

    static final PolicyEntry ENTRY = PolicyEntry.named("svip-peek")
            .source("arXiv 2411.18462, algorithm 1")
            .takes(Svip.COEFFICIENT, Svip.THRESHOLD, Svip.CAP, Sight.PARAMETER)
            .peeks()
            .compares(StopRule.SCORE)
            .slot(4)
            .marks(MethodEntry.Mark.ADJUSTED)
            .makes(v -> new SvipPeek(new EntropyScore(v.real("c")), v.real("h"), v.whole("max_draft"), Sight.of(v)));

    public SvipPeek {
        PolicyChecks.notNegative("threshold", threshold);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        return ENTRY.info(score.coefficient(), threshold, cap, sight.number());
    }

    @Override
    public State begin() {
        return new ThresholdState(cap, threshold, sight) {
            @Override
            public boolean stopBefore(double entropy) {
                return score.of(entropy) > now();
            }
        };
    }
}
