package draftscope.decoding.rule;

import draftscope.decoding.drafter.DrafterEntry;
import draftscope.decoding.entry.Values;
import draftscope.decoding.event.RuleInfo;
import draftscope.decoding.port.Rule;
import java.util.Map;
import java.util.Optional;

/**
 * By which rule a run's guesses are kept, with its numbers.
 *
 * @param numbers its numbers, checked
 */
public record Verification(RuleEntry rule, Values numbers) {

    /** One guess at a time, which every target does by itself. */
    public static final Verification STANDARD = RuleCatalog.standard().with(Map.of());

    /** The rule itself; empty for what every target does by itself. */
    public Optional<Rule> made() {
        return rule.maker().apply(numbers);
    }

    /** As a trace names it; empty for the usual one. */
    public Optional<RuleInfo> info() {
        return rule.isStandard()
                ? Optional.empty()
                : Optional.of(new RuleInfo(rule.name(), numbers.byName(), rule.exact()));
    }

    public boolean exact() {
        return rule.exact();
    }

    /** Whether it can judge what is drafted: every rule but the usual one judges chains only. */
    public boolean judges(DrafterEntry drafter) {
        return rule.isStandard() || !drafter.trees();
    }

    /** Why it cannot judge what is drafted, for errors; empty when it can. */
    public Optional<String> problem(DrafterEntry drafter) {
        return judges(drafter)
                ? Optional.empty()
                : Optional.of(rule.describe() + " judges chains, and " + drafter.describe() + " drafts trees");
    }
}
