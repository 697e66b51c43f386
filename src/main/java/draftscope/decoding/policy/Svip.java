package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.port.TokenChoice;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Self-verification length policy (arXiv 2411.18462): stop after the token whose score √(c·H) exceeds h.
 *
 * <p>The uncertain token itself stays in the draft ("keep, then stop"), as in the reference's code; the paper's
 * algorithm 1 read literally would look one position ahead and waste a draft pass, see {@link SvipPeek}.
 *
 * @param score the score with its coefficient c
 * @param threshold h, at least 0
 * @param cap upper limit of a round, at least 1; the reference's is 40
 */
public record Svip(EntropyScore score, double threshold, int cap) implements LengthPolicy {

    /** c = 0.15, h = 0.3, at most 40 tokens. */
    public static final Svip REFERENCE =
            new Svip(EntropyScore.REFERENCE, EntropyScore.REFERENCE_THRESHOLD, HeuristicLength.REFERENCE_CAP);

    /**
     * @throws IllegalArgumentException when a constant is out of range
     */
    public Svip {
        PolicyChecks.notNegative("threshold", threshold);
        PolicyChecks.length("max draft", cap);
    }

    @Override
    public PolicyInfo info() {
        return new PolicyInfo("svip", constants(score, threshold, cap));
    }

    static Map<String, Double> constants(EntropyScore score, double threshold, int cap) {
        var constants = new LinkedHashMap<String, Double>();
        constants.put("c", score.coefficient());
        constants.put("h", threshold);
        constants.put("max_draft", (double) cap);
        return constants;
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
            public boolean stopAfter(TokenChoice drafted) {
                return score.of(drafted.entropy()) > threshold;
            }
        };
    }
}
