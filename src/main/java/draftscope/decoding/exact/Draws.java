package draftscope.decoding.exact;

import draftscope.decoding.port.CumulativeMass;
import draftscope.decoding.port.Uniforms;

/**
 * Draws of one place's token under a rule. Every draw takes three numbers of the seed's sequence, whatever the rule
 * needs of them: the guess, the test, the second draw. So the same seed makes the same guesses under every rule.
 */
public final class Draws {

    private final KeepRule rule;
    private final TwoDistributions at;
    private final Uniforms uniforms;
    private final CumulativeMass target;
    private final CumulativeMass draft;
    private final CumulativeMass residual;
    private final int[] seen;
    private int kept;
    private int made;

    /**
     * None yet.
     *
     * @param seed of the numbers drawn with
     */
    public Draws(KeepRule rule, TwoDistributions at, long seed) {
        this.rule = rule;
        this.at = at;
        uniforms = new Uniforms(seed);
        target = new CumulativeMass(at.p());
        draft = new CumulativeMass(at.q());
        residual = new CumulativeMass(at.residual());
        seen = new int[at.size()];
    }

    public KeepRule rule() {
        return rule;
    }

    public void make(int count) {
        for (int i = 0; i < count; i++) {
            one(uniforms.next(), uniforms.next(), uniforms.next());
        }
    }

    public int made() {
        return made;
    }

    /** In how many of them the guess stayed. */
    public int kept() {
        return kept;
    }

    public int seen(int outcome) {
        return seen[outcome];
    }

    /** Whether the draws agree with the target's distribution. */
    public ChiSquare against() {
        return ChiSquare.of(seen, at.p());
    }

    private void one(double guess, double test, double second) {
        int x = draft.pick(guess);
        int token;
        boolean stays;
        if (rule == KeepRule.SAME_DRAW) {
            token = target.pick(test);
            stays = token == x;
        } else if (rule == KeepRule.DROP_UNSURE && at.q(x) < KeepRule.LEAST_Q) {
            token = target.pick(second);
            stays = false;
        } else {
            stays = test < at.p(x) / at.q(x);
            token = stays ? x : (rule == KeepRule.FROM_TARGET ? target : residual).pick(second);
        }
        seen[token]++;
        kept += stays ? 1 : 0;
        made++;
    }
}
