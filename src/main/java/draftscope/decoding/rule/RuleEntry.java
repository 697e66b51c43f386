package draftscope.decoding.rule;

import draftscope.decoding.entry.EntryBuilder;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.MethodFacts;
import draftscope.decoding.entry.Values;
import draftscope.decoding.port.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything anybody asks about a verification rule: form, commands, traces, inspector and films read it and keep no list
 * of their own. Written beside the rule and named once in {@link RuleCatalog}, or given by a {@link RuleProvider}.
 *
 * @param exact whether the text has the target's distribution under it, whatever was drafted
 * @param maker makes it from checked numbers; empty for what every target does by itself
 */
public record RuleEntry(
        MethodFacts facts,
        boolean exact,
        Function<Values, Optional<Rule>> maker)
        implements MethodEntry {

    /** Begins an entry whose words stand in the house's bundle. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    RuleEntry withSlot(int other) {
        return new RuleEntry(facts.withSlot(other), exact, maker);
    }

    /** Whether it is the one every target does by itself. */
    public boolean isStandard() {
        return is(Mark.DEFAULT);
    }

    /**
     * With some numbers given and the rest at their defaults.
     *
     * @throws IllegalArgumentException naming a number that is unknown or out of range
     */
    public Verification with(Map<String, Double> given) {
        return new Verification(this, values(given));
    }

    /** An entry in the making. */
    public static final class Builder extends EntryBuilder<Builder> {

        private boolean exact = true;

        private Builder(String name) {
            super("verification", "rule.", name);
        }

        /** Under it the text does not have the target's distribution. */
        public Builder lossy() {
            exact = false;
            return this;
        }

        /** The entry of a rule. */
        public RuleEntry makes(Function<Values, Rule> maker) {
            return of(values -> Optional.of(maker.apply(values)));
        }

        /** The entry of what every target does by itself. */
        RuleEntry ofTarget() {
            return of(values -> Optional.empty());
        }

        private RuleEntry of(Function<Values, Optional<Rule>> maker) {
            return new RuleEntry(facts(), exact, maker);
        }
    }
}
