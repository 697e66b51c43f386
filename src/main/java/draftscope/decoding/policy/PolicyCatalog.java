package draftscope.decoding.policy;

import draftscope.decoding.entry.Catalog;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.PolicyInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * All length policies by name. Commands, window, bench and traces look policies up here and nowhere else: a new one is
 * a class with its {@link PolicyEntry}, a line here, and two texts; or a {@link PolicyProvider} on the class path.
 */
public final class PolicyCatalog {

    /** The colour of the simulated oracle; no policy has it. */
    public static final int ORACLE_SLOT = 3;

    private static final Catalog<PolicyEntry> ENTRIES = new Catalog<>(
            "policy",
            List.of(
                    NoDrafting.ENTRY,
                    ConstantLength.ENTRY,
                    HeuristicLength.ENTRY,
                    Svip.ENTRY,
                    SvipPeek.ENTRY,
                    HfHeuristic.ENTRY,
                    HfDynamic.ENTRY,
                    MaxConfidence.ENTRY,
                    AdaEdl.ENTRY,
                    Ddd.ENTRY,
                    CostAware.ENTRY,
                    Bandit.ENTRY,
                    Learned.ENTRY),
            PolicyProvider.class,
            PolicyProvider::policy,
            PolicyEntry::withSlot,
            ORACLE_SLOT);

    private PolicyCatalog() {}

    /** Every policy, in the order to be shown. */
    public static List<PolicyEntry> entries() {
        return ENTRIES.entries();
    }

    public static List<PolicyEntry> drafting() {
        return entries().stream().filter(PolicyEntry::drafts).toList();
    }

    /** Those that take part in a comparison unless others are chosen. */
    public static List<PolicyEntry> compared() {
        return entries().stream().filter(e -> e.is(MethodEntry.Mark.COMPARED)).toList();
    }

    /** Those that follow the numbers given to a whole bench. */
    public static List<PolicyEntry> adjusted() {
        return entries().stream().filter(e -> e.is(MethodEntry.Mark.ADJUSTED)).toList();
    }

    public static List<String> names() {
        return ENTRIES.names();
    }

    /** What forms and commands begin with. */
    public static PolicyEntry standard() {
        return ENTRIES.marked(MethodEntry.Mark.DEFAULT);
    }

    /** Target only. */
    public static PolicyEntry baseline() {
        return ENTRIES.marked(MethodEntry.Mark.BASELINE);
    }

    /** The one whose lengths a bench sweeps. */
    public static PolicyEntry swept() {
        return ENTRIES.marked(MethodEntry.Mark.SWEPT);
    }

    public static Optional<PolicyEntry> find(String name) {
        return ENTRIES.find(name);
    }

    /**
     * The policy of a name.
     *
     * @throws IllegalArgumentException naming the policies there are
     */
    public static PolicyEntry entry(String name) {
        return ENTRIES.entry(name);
    }

    /**
     * A policy from its name and constants, as a trace holds them.
     *
     * @throws IllegalArgumentException naming what is unknown or out of range
     */
    public static LengthPolicy policy(PolicyInfo info) {
        return entry(info.name()).make(info.constants());
    }

    /** A policy whose live parameter follows a dial; as it is where it has none or is not of the catalogue. */
    public static LengthPolicy dialled(LengthPolicy policy, DoubleSupplier dial) {
        return find(policy.info().name()).map(e -> e.dialled(policy, dial)).orElse(policy);
    }
}
