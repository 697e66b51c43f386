package draftscope.bench.run;

import draftscope.bench.Statistics;
import draftscope.decoding.Metrics;
import draftscope.decoding.drafter.Drafter;
import draftscope.decoding.drafter.DrafterKind;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.model.LoadedPair;
import java.util.LinkedHashMap;

/**
 * Somebody who competes in a bench.
 *
 * @param label its name in tables, unique in a bench
 * @param policy how long to draft
 * @param drafter who drafts; of no matter to a policy that never drafts
 * @param trees the shape of trees, for those who draft them
 */
public record Contender(String label, LengthPolicy policy, DrafterKind drafter, TreeOptions trees) {

    /** With the usual trees, if it drafts any. */
    public Contender(String label, LengthPolicy policy, DrafterKind drafter) {
        this(label, policy, drafter, TreeOptions.REFERENCE);
    }

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

    /** Whether it needs a head of the target. */
    public boolean needsHead() {
        return drafter.needsHead() && !(policy instanceof NoDrafting);
    }

    /** Policy, constants and drafter, for the settings. */
    public PolicyInfo info() {
        var info = policy.info();
        if (drafter == DrafterKind.MODEL || policy instanceof NoDrafting) {
            return info;
        }
        var constants = new LinkedHashMap<>(info.constants());
        if (drafter == DrafterKind.EAGLE2) {
            constants.put("tree_width", (double) trees.width());
            constants.put("tree_depth", (double) trees.depth());
            constants.put("tree_tokens", (double) trees.tokens());
            constants.put("tree_stop", (double) trees.stop().ordinal());
        } else if (drafter == DrafterKind.CAPE) {
            constants.put("cape_bins", (double) trees.bins().ordinal());
        }
        return new PolicyInfo(info.name() + " " + drafter.label(), constants);
    }

    /** Whether an {@link #info()} is of somebody who drafts nothing, or one token after the other with the draft model. */
    static boolean chain(PolicyInfo info) {
        return PolicyCatalog.names().contains(info.name());
    }

    /** Makes its drafter on a loaded pair. */
    Drafter drafter(LoadedPair pair) {
        return pair.drafter(policy, drafter, trees);
    }

    /** Forward passes of the draft model in a round. */
    public int draftPasses(RoundEnded round) {
        return needsDraft() || needsHead()
                ? Metrics.draftPasses(round, PolicyCatalog.entry(policy.info().name()).peeks())
                : 0;
    }
}
