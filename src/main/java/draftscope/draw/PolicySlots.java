package draftscope.draw;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.shadow.ShadowPolicy;
import java.util.Arrays;

/**
 * How a policy on a drafter looks, as one number, the same in every chart: the policy gives the colour and, beyond eight of
 * them, how its mark is filled; the drafter gives the shape of the mark. Dashes are left to say where figures come from.
 */
public final class PolicySlots {

    /** Number of colours. */
    public static final int COUNT = 8;

    /** Number of ways to fill a mark. */
    public static final int FILLS = 4;

    /** The slot of what has no drafting. */
    public static final int NONE = of(PolicyCatalog.baseline(), DrafterCatalog.standard());

    private PolicySlots() {}

    /** The slot of a policy on a drafter. */
    public static int of(PolicyEntry policy, DrafterEntry drafter) {
        return policy.slot() + COUNT * FILLS * drafter.slot();
    }

    /** The slot of a run. */
    public static int of(RunStarted run) {
        return PolicyCatalog.find(run.policy().name())
                .map(policy -> of(policy, DrafterCatalog.of(run.draft()).orElse(DrafterCatalog.standard())))
                .orElseGet(() -> of(run.policy().name()));
    }

    /**
     * The slot of a name of a trace, a race or a bench: {@code svip}, {@code constant:3}, {@code eagle2}, {@code
     * eagle2+svip}, {@code svip eagle2}, {@code oracle}. Names unknown here share the last colour of the last fill.
     */
    public static int of(String name) {
        var words = name.replaceAll(":[^+ ]*", "").split("[+ ]");
        var drafter = Arrays.stream(words)
                .flatMap(w -> DrafterCatalog.find(w).stream())
                .findFirst();
        var policy = Arrays.stream(words)
                .flatMap(w -> PolicyCatalog.find(w).stream())
                .findFirst()
                .or(() -> drafter.flatMap(d -> PolicyCatalog.find(d.standard().published().info().name())));
        if (policy.isPresent()) {
            return of(policy.get(), drafter.orElse(DrafterCatalog.standard()));
        }
        return name.equals(ShadowPolicy.Oracle.REFERENCE.info().name()) ? PolicyCatalog.ORACLE_SLOT : COUNT * FILLS - 1;
    }

    /** The colour of a slot, from 0. */
    public static int colour(int slot) {
        return slot % COUNT;
    }

    /** How the mark of a slot is filled, from 0 for whole. */
    public static int fill(int slot) {
        return slot / COUNT % FILLS;
    }

    /** The shape of a slot's mark, from 0 for a disc. */
    public static int shape(int slot) {
        return slot / (COUNT * FILLS);
    }
}
