package draftscope.decoding.rule;

import draftscope.decoding.entry.Catalog;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.event.RuleInfo;
import java.util.List;
import java.util.Optional;

/**
 * All verification rules by name. A new one is a class with its {@link RuleEntry}, a line here, and two texts; or a
 * {@link RuleProvider} on the class path.
 */
public final class RuleCatalog {

    /** A guess at a time (Leviathan et al. and Chen et al. 2023): what {@link draftscope.decoding.port.Target} says. */
    private static final RuleEntry TOKEN = RuleEntry.named("token")
            .source("arXiv 2211.17192")
            .marks(MethodEntry.Mark.DEFAULT)
            .ofTarget();

    private static final Catalog<RuleEntry> ENTRIES = new Catalog<>(
            "verification",
            List.of(TOKEN, BlockRule.ENTRY, Lenience.ENTRY, TypicalAcceptance.ENTRY),
            RuleProvider.class,
            RuleProvider::rule,
            RuleEntry::withSlot,
            -1);

    private RuleCatalog() {}

    /** Every rule, in the order to be shown. */
    public static List<RuleEntry> entries() {
        return ENTRIES.entries();
    }

    public static List<String> names() {
        return ENTRIES.names();
    }

    /** What forms and commands begin with. */
    public static RuleEntry standard() {
        return ENTRIES.marked(MethodEntry.Mark.DEFAULT);
    }

    public static Optional<RuleEntry> find(String name) {
        return ENTRIES.find(name);
    }

    /**
     * The rule of a name.
     *
     * @throws IllegalArgumentException naming the rules there are
     */
    public static RuleEntry entry(String name) {
        return ENTRIES.entry(name);
    }

    /** What a trace's rule is called on screen; its name where this program does not know it. */
    public static String title(RuleInfo info) {
        return find(info.name()).map(RuleEntry::title).orElse(info.name());
    }
}
