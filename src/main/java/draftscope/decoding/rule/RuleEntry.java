package draftscope.decoding.rule;

import draftscope.decoding.entry.EntryWords;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.entry.Values;
import draftscope.decoding.port.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything anybody asks about a verification rule: form, commands, traces, inspector and films read it and keep no list
 * of their own. Written beside the rule and named once in {@link RuleCatalog}, or given by a {@link RuleProvider}.
 *
 * @param name as traces and commands write it
 * @param words what it is called on screen
 * @param source the paper or program it comes from
 * @param parameters the numbers it takes
 * @param exact whether the text has the target's distribution under it, whatever was drafted
 * @param slot see {@link MethodEntry#slot()}
 * @param marks where it stands by default
 * @param maker makes it from checked numbers; empty for what every target does by itself
 */
public record RuleEntry(
        String name,
        EntryWords words,
        String source,
        List<Parameter> parameters,
        boolean exact,
        int slot,
        Set<Mark> marks,
        Function<Values, Optional<Rule>> maker)
        implements MethodEntry {

    /** Copies the collections. */
    public RuleEntry {
        parameters = List.copyOf(parameters);
        marks = Set.copyOf(marks);
    }

    /** Begins an entry whose words stand in the house's bundle. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    @Override
    public String describe() {
        return "verification '" + name + "'";
    }

    RuleEntry withSlot(int other) {
        return new RuleEntry(name, words, source, parameters, exact, other, marks, maker);
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
    public static final class Builder {

        private final String name;
        private Optional<EntryWords> words = Optional.empty();
        private String source = "";
        private List<Parameter> parameters = List.of();
        private boolean exact = true;
        private Set<Mark> marks = Set.of();

        private Builder(String name) {
            this.name = name;
        }

        /** Plain words: its name on screen and one sentence. */
        public Builder words(String title, String meaning) {
            words = Optional.of(EntryWords.plain("rule." + name, name, title, meaning));
            return this;
        }

        /** The paper or program it comes from. */
        public Builder source(String where) {
            source = where;
            return this;
        }

        /** What it takes, in the order of the trace. */
        public Builder takes(Parameter... some) {
            parameters = List.of(some);
            return this;
        }

        /** Under it the text does not have the target's distribution. */
        public Builder lossy() {
            exact = false;
            return this;
        }

        /** Where it stands by default. */
        public Builder marks(Mark... some) {
            marks = Set.of(some);
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
            return new RuleEntry(
                    name,
                    words.orElseGet(() -> EntryWords.of(EntryWords.HOUSE, RuleEntry.class, "rule." + name, name)),
                    source,
                    parameters,
                    exact,
                    0,
                    marks,
                    maker);
        }
    }
}
