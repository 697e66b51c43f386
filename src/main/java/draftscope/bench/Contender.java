package draftscope.bench;

import draftscope.decoding.Drafter;
import draftscope.decoding.LengthPolicy;
import draftscope.decoding.NoDrafting;
import draftscope.model.LoadedPair;
import java.util.function.Function;

/**
 * Somebody who competes in a bench.
 *
 * @param label its name in tables, unique in a bench
 * @param policy how long to draft
 * @param drafter makes the drafter on a loaded pair
 */
public record Contender(String label, LengthPolicy policy, Function<LoadedPair, Drafter> drafter) {

    /** Target only: what every speedup is measured against. */
    public static Contender baseline() {
        return of(Statistics.BASELINE, new NoDrafting());
    }

    /** With the drafter the pair gives the policy. */
    public static Contender of(String label, LengthPolicy policy) {
        return new Contender(label, policy, pair -> pair.drafter(policy));
    }

    /** Whether this is the baseline. */
    public boolean isBaseline() {
        return label.equals(Statistics.BASELINE);
    }
}
