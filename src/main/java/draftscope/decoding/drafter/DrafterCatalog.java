package draftscope.decoding.drafter;

import draftscope.decoding.entry.Catalog;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.port.HeadKind;
import draftscope.decoding.port.ModelInfo;
import java.util.List;
import java.util.Optional;

/**
 * All drafters by name. A new one is a class with its {@link DrafterEntry}, a line here, and two texts; or a
 * {@link DrafterProvider} on the class path.
 */
public final class DrafterCatalog {

    private static final Catalog<DrafterEntry> ENTRIES = new Catalog<>(
            "drafter",
            List.of(
                    ModelDrafter.ENTRY,
                    LookupDrafter.ENTRY,
                    SuffixDrafter.ENTRY,
                    SuffixTreeDrafter.ENTRY,
                    ModelDrafter.GLIDE,
                    CapeDrafter.ENTRY,
                    TreeDrafter.ENTRY,
                    Eagle3.CHAIN,
                    Eagle3.TREE,
                    BlockDrafter.ENTRY,
                    RandomDrafter.ENTRY,
                    PersonDrafter.ENTRY),
            DrafterProvider.class,
            DrafterProvider::drafter,
            DrafterEntry::withSlot,
            -1);

    private DrafterCatalog() {}

    /** Every drafter, in the order to be shown. */
    public static List<DrafterEntry> entries() {
        return ENTRIES.entries();
    }

    public static List<String> names() {
        return ENTRIES.names();
    }

    /** Kinds of heads that some drafter needs, in the order of the drafters. */
    public static List<HeadKind> headKinds() {
        return entries().stream().flatMap(d -> d.need().headKind().stream()).distinct().toList();
    }

    /**
     * Whether a run's speed tells something of drafting: its text has the target's distribution, and no person drafted it.
     */
    public static boolean timed(RunStarted run) {
        return run.exact() && !byPeople(run);
    }

    public static boolean byPeople(RunStarted run) {
        return of(run.draft()).filter(drafter -> drafter.need() == Need.PERSON).isPresent();
    }

    /** The draft model, which a bare policy means. */
    public static DrafterEntry standard() {
        return ENTRIES.marked(MethodEntry.Mark.DEFAULT);
    }

    public static Optional<DrafterEntry> find(String name) {
        return ENTRIES.find(name);
    }

    /**
     * The drafter of a name.
     *
     * @throws IllegalArgumentException naming the drafters there are
     */
    public static DrafterEntry entry(String name) {
        return ENTRIES.entry(name);
    }

    /** Who drafted a run, from what its trace says of the model that drafted; empty for target only. */
    public static Optional<DrafterEntry> of(Optional<ModelInfo> draft) {
        return draft.map(model -> find(model.architecture()).orElse(standard()));
    }
}
