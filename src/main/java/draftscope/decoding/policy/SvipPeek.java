package draftscope.decoding.policy;

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
 */
public record SvipPeek(EntropyScore score, double threshold, int cap) implements LengthPolicy {

    /** The constants of {@link Svip#REFERENCE}. */
    public static final SvipPeek REFERENCE =
            new SvipPeek(Svip.REFERENCE.score(), Svip.REFERENCE.threshold(), Svip.REFERENCE.cap());

    /**
     * @throws IllegalArgumentException when a constant is out of range
     */
    public SvipPeek {
        PolicyChecks.notNegative("threshold", threshold);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        return new PolicyInfo("svip-peek", Svip.constants(score, threshold, cap));
    }

    @Override
    public State begin() {
        return new State() {
            @Override
            public int requested() {
                return cap;
            }

            @Override
            public boolean requestIsCap() {
                return true;
            }

            @Override
            public boolean stopBefore(double entropy) {
                return score.of(entropy) > threshold;
            }
        };
    }
}
