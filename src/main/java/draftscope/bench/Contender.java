package draftscope.bench;

import draftscope.decoding.Clock;
import draftscope.decoding.Drafter;
import draftscope.decoding.DrafterKind;
import draftscope.decoding.LengthPolicy;
import draftscope.decoding.LookupDrafter;
import draftscope.decoding.Metrics;
import draftscope.decoding.NoDrafting;
import draftscope.decoding.PolicyCatalog;
import draftscope.decoding.PolicyInfo;
import draftscope.decoding.RoundEnded;
import draftscope.model.LoadedPair;

/**
 * Somebody who competes in a bench.
 *
 * @param label its name in tables, unique in a bench
 * @param policy how long to draft
 * @param drafter who drafts; of no matter to a policy that never drafts
 */
public record Contender(String label, LengthPolicy policy, DrafterKind drafter) {

    /** Target only: what every speedup is measured against. */
    public static Contender baseline() {
        return of(Statistics.BASELINE, new NoDrafting());
    }

    /** With the draft model. */
    public static Contender of(String label, LengthPolicy policy) {
        return new Contender(label, policy, DrafterKind.MODEL);
    }

    /** Whether this is the baseline. */
    public boolean isBaseline() {
        return label.equals(Statistics.BASELINE);
    }

    /** Whether it needs a draft model. */
    public boolean needsDraft() {
        return drafter == DrafterKind.MODEL && !(policy instanceof NoDrafting);
    }

    /** Policy, constants and drafter, for the settings. */
    public PolicyInfo info() {
        var info = policy.info();
        return drafter == DrafterKind.LOOKUP ? new PolicyInfo(info.name() + " " + drafter.label(), info.constants()) : info;
    }

    /** Makes its drafter on a loaded pair. */
    Drafter drafter(LoadedPair pair) {
        return drafter == DrafterKind.LOOKUP && !(policy instanceof NoDrafting)
                ? new LookupDrafter(Clock.SYSTEM)
                : pair.drafter(policy);
    }

    /** Forward passes of the draft model in a round. */
    public int draftPasses(RoundEnded round) {
        return needsDraft()
                ? Metrics.draftPasses(round, PolicyCatalog.entry(policy.info().name()).peeks())
                : 0;
    }
}
