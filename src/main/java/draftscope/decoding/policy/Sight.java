package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import draftscope.decoding.entry.Values;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.port.TokenChoice;
import java.util.Arrays;

/**
 * Which of a draft's two distributions a stop rule looks at where tokens are drawn: the one they are drawn from, or the
 * softmax at T = 1 before temperature, top-k and top-p. Both are known before the token is, so neither touches the distribution of
 * what is kept. Greedily, and at T = 1 uncut, they are one.
 *
 * <p>A low temperature makes every distribution look sure, so that the same threshold drafts much longer than at T = 1 or
 * greedily; one that looks at T = 1 drafts as long at every temperature.
 */
public enum Sight {
    /** The distribution drawn from, as the reference's program looks at it. */
    WARPED("warped"),
    /** The softmax at T = 1, whatever is drawn from. */
    PLAIN("t1");

    /** The choice among the options of a policy that looks at distributions. */
    public static final Parameter PARAMETER = Parameter.choice(
            "entropy_of", "entropy-of", Arrays.stream(values()).map(sight -> sight.label).toList());

    private final String label;

    Sight(String label) {
        this.label = label;
    }

    public static Sight of(Values numbers) {
        return values()[numbers.whole(PARAMETER.name())];
    }

    /** What the policy of a trace looks at; the one drawn from where the trace says nothing. */
    public static Sight of(PolicyInfo policy) {
        return policy.constants().getOrDefault(PARAMETER.name(), 0.0) == PLAIN.number() ? PLAIN : WARPED;
    }

    public double number() {
        return ordinal();
    }

    /** A guess as a rule of this sight sees it: its entropy, and the largest probability. */
    public TokenChoice of(TokenChoice drafted) {
        return this == PLAIN ? drafted.unwarped() : drafted;
    }
}
