package draftscope.decoding.policy;

import draftscope.decoding.entry.MethodEntry.Mark;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.port.TokenChoice;

/**
 * Self-verification length policy (arXiv 2411.18462): stop after the token whose score √(c·H) exceeds h.
 *
 * <p>The uncertain token itself stays in the draft ("keep, then stop"), as in the reference's code; the paper's
 * algorithm 1 read literally would look one position ahead and waste a draft pass, see {@link SvipPeek}.
 *
 * @param score the score with its coefficient c
 * @param threshold h, at least 0
 * @param cap upper limit of a round, at least 1; the reference's is 40
 * @param sight whose entropy H is
 */
public record Svip(EntropyScore score, double threshold, int cap, Sight sight) implements LengthPolicy {

    static final Parameter COEFFICIENT = Parameter.real(
            "c", "entropy-coefficient", Parameter.Unit.NUMBER, EntropyScore.REFERENCE_COEFFICIENT, 100);
    static final Parameter THRESHOLD = Parameter.real(
                    "h", "threshold", Parameter.Unit.SCORE, EntropyScore.REFERENCE_THRESHOLD, 100)
            .turnable();
    static final Parameter CAP = Parameter.tokens("max_draft", "max-draft", HeuristicLength.REFERENCE_CAP);

    static final PolicyEntry ENTRY = PolicyEntry.named("svip")
            .source("arXiv 2411.18462")
            .takes(COEFFICIENT, THRESHOLD, CAP, Sight.PARAMETER)
            .compares(StopRule.SCORE)
            .slot(0)
            .marks(Mark.DEFAULT, Mark.COMPARED, Mark.ADJUSTED)
            .makes(v -> new Svip(new EntropyScore(v.real("c")), v.real("h"), v.whole("max_draft"), Sight.of(v)));

    /** By the distribution drawn from. */
    public Svip(EntropyScore score, double threshold, int cap) {
        this(score, threshold, cap, Sight.WARPED);
    }

    /** c = 0.15, h = 0.3, at most 40 tokens. */
    public static final Svip REFERENCE =
            new Svip(EntropyScore.REFERENCE, EntropyScore.REFERENCE_THRESHOLD, HeuristicLength.REFERENCE_CAP);

    public Svip {
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
            public boolean stopAfter(TokenChoice drafted) {
                return score.of(drafted.entropy()) > now();
            }
        };
    }
}
