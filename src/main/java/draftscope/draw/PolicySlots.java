package draftscope.draw;

import draftscope.decoding.drafter.AnswerMemory;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.event.DrafterInfo;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.policy.PolicyEntry;
import draftscope.decoding.shadow.ShadowPolicy;
import java.util.Arrays;
import java.util.Map;

/**
 * How a policy on a drafter looks, as one number, the same in every chart: the policy gives the colour and, beyond eight of
 * them, how its mark is filled; the drafter gives the shape of the mark. One that drafts from earlier answers has the colour
 * across, and a fill that no policy has. Dashes are left to say where figures come from.
 */
public final class PolicySlots {

    /** Number of colours. */
    public static final int COUNT = 8;

    /** Number of ways to fill a mark. */
    public static final int FILLS = 4;

    /** The slot of what has no drafting. */
    public static final int NONE = of(PolicyCatalog.baseline(), DrafterCatalog.standard());

    private PolicySlots() {}

    public static int of(PolicyEntry policy, DrafterEntry drafter) {
        return policy.slot() + COUNT * FILLS * drafter.slot();
    }

    public static int of(RunStarted run) {
        int cold = PolicyCatalog.find(run.policy().name())
                .map(policy -> of(policy, DrafterCatalog.of(run.draft()).orElse(DrafterCatalog.standard())))
                .orElseGet(() -> of(run.policy().name()));
        return remembers(run.drafter().map(DrafterInfo::options).orElse(Map.of())) ? warm(cold) : cold;
    }

    /** The slot of a policy as a bench names it, its drafter's options among the constants. */
    public static int of(PolicyInfo policy) {
        return remembers(policy.constants()) ? warm(of(policy.name())) : of(policy.name());
    }

    private static boolean remembers(Map<String, Double> options) {
        return options.getOrDefault(AnswerMemory.OPTION.name(), 0.0) > 0;
    }

    private static int warm(int slot) {
        int fill = (fill(slot) + FILLS - 1) % FILLS;
        return (colour(slot) + COUNT / 2) % COUNT + COUNT * fill + COUNT * FILLS * shape(slot);
    }

    /**
     * The slot of a name of a trace, a race or a bench: {@code svip}, {@code constant:3}, {@code eagle2}, {@code
     * eagle2+svip}, {@code svip eagle2}, {@code suffix:warm}, {@code oracle}. Names unknown here share the last colour of the last fill.
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
            int cold = of(policy.get(), drafter.orElse(DrafterCatalog.standard()));
            return drafter.isPresent() && Arrays.asList(name.split("[:+ ]")).contains(AnswerMemory.WARM) ? warm(cold) : cold;
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
