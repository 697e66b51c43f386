package draftscope.bench.run;

import draftscope.bench.Statistics;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.drafter.Need;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.model.LoadedPair;
import java.util.LinkedHashMap;

/**
 * What competes in a bench: a policy, and who drafts for it.
 *
 * @param label its name in tables, unique in a bench
 * @param drafting who drafts, with its options; of no matter to a policy that never drafts
 */
public record BenchMethod(String label, LengthPolicy policy, Drafting drafting) {

    public static BenchMethod baseline() {
        return of(Statistics.BASELINE, new NoDrafting());
    }

    public static BenchMethod of(String label, LengthPolicy policy) {
        return new BenchMethod(label, policy, Drafting.model());
    }

    public boolean isBaseline() {
        return label.equals(Statistics.BASELINE);
    }

    /** Whether other policies can be simulated from a run of it. */
    public boolean drawsAnywhere() {
        return drafting.drafter().anywhere() && policy.drafts();
    }

    /** Policy, constants and drafter with its options, for the settings. */
    public PolicyInfo info() {
        var info = policy.info();
        if (drafting.drafter().isStandard() || !policy.drafts()) {
            return info;
        }
        var constants = new LinkedHashMap<>(info.constants());
        constants.putAll(drafting.options().byName());
        return new PolicyInfo(info.name() + " " + drafting.drafter().name(), constants);
    }

    /** Whether an {@link #info()} is of somebody who drafts nothing, or one token after the other with the draft model. */
    static boolean chain(PolicyInfo info) {
        return PolicyCatalog.find(info.name()).isPresent();
    }

    Drafter drafter(LoadedPair pair) {
        return pair.drafter(policy, drafting);
    }

    /** Forward passes of what drafts in a round; none for a look-up. */
    public int draftPasses(RoundEnded round) {
        return policy.drafts() && drafting.drafter().need() != Need.NOTHING
                ? Metrics.draftPasses(round, PolicyCatalog.entry(policy.info().name()).peeks())
                : 0;
    }
}
