package draftscope.decoding.drafter;

import draftscope.decoding.entry.EntryBuilder;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.MethodFacts;
import draftscope.decoding.entry.Values;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Everything anybody asks about a drafter: form, commands, bench, race, traces and films read it and keep no list of their
 * own. Written beside the drafter and named once in {@link DrafterCatalog}, or given by a {@link DrafterProvider}.
 *
 * @param anywhere whether what it drafts at a place of the text does not depend on where the round began, so that other
 *     policies can be simulated from a run of it
 * @param rolls whether it draws its guesses at random even where the text is not drawn, so that the seed matters there too
 * @param measured by a policy's name, where its live parameter was measured to pay on this drafter; other policies, and a
 *     drafter on which nothing was measured, keep the policy's own default
 * @param maker makes it from what a pair has and its options; empty where the pair has not what it needs
 */
public record DrafterEntry(
        MethodFacts facts,
        Need need,
        boolean trees,
        boolean anywhere,
        boolean rolls,
        Function<Values, LengthPolicy> published,
        Map<String, Double> measured,
        BiFunction<DraftParts, Values, Optional<Drafter>> maker)
        implements MethodEntry {

    public DrafterEntry {
        measured = Map.copyOf(measured);
    }

    /** Begins an entry whose words stand in the house's bundle. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    DrafterEntry withSlot(int other) {
        return new DrafterEntry(facts.withSlot(other), need, trees, anywhere, rolls, published, measured, maker);
    }

    /** Whether it is the one a bare policy means. */
    public boolean isStandard() {
        return is(Mark.DEFAULT);
    }

    public boolean remembers() {
        return parameters().contains(AnswerMemory.OPTION);
    }

    public Drafting standard() {
        return with(Map.of());
    }

    /**
     * With some options given and the rest at their defaults.
     *
     * @throws IllegalArgumentException naming an option that is unknown or out of range
     */
    public Drafting with(Map<String, Double> given) {
        return new Drafting(this, values(given));
    }

    /** The numbers of a policy on this drafter that are not its own defaults, by parameter name. */
    public Map<String, Double> numbers(PolicyEntry policy) {
        return measured.containsKey(policy.name())
                ? policy.live().map(p -> Map.of(p.name(), measured.get(policy.name()))).orElse(Map.of())
                : Map.of();
    }

    /**
     * A policy on this drafter.
     *
     * @param given numbers by parameter name; the others are as {@link #numbers} says, or the policy's defaults
     * @throws IllegalArgumentException naming a parameter that is unknown or out of range
     */
    public LengthPolicy policy(PolicyEntry policy, Map<String, Double> given) {
        var all = new HashMap<>(numbers(policy));
        all.putAll(given);
        return policy.make(all);
    }

    /** An entry in the making. */
    public static final class Builder extends EntryBuilder<Builder> {

        private Need need = Need.NOTHING;
        private boolean trees;
        private boolean anywhere;
        private boolean rolls;
        private Function<Values, LengthPolicy> published = v -> new ConstantLength(ConstantLength.REFERENCE_LENGTH);
        private Map<String, Double> measured = Map.of();

        private Builder(String name) {
            super("drafter", "drafter.", name);
        }

        /** What it cannot do without; nothing by default. */
        public Builder needs(Need what) {
            need = what;
            return this;
        }

        public Builder trees() {
            trees = true;
            return this;
        }

        public Builder anywhere() {
            anywhere = true;
            return this;
        }

        public Builder rolls() {
            rolls = true;
            return this;
        }

        /** The length it was published with; a constant of 5 unless said. */
        public Builder published(Function<Values, LengthPolicy> length) {
            published = length;
            return this;
        }

        public Builder measured(String policy, double value) {
            measured = Map.of(policy, value);
            return this;
        }

        public DrafterEntry makes(BiFunction<DraftParts, Values, Optional<Drafter>> maker) {
            return new DrafterEntry(
                    facts(),
                    need,
                    trees,
                    anywhere,
                    rolls,
                    published,
                    measured,
                    maker);
        }
    }
}
