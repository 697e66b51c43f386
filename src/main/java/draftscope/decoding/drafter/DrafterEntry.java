package draftscope.decoding.drafter;

import draftscope.decoding.entry.EntryWords;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.entry.Values;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.LengthPolicy;
import draftscope.decoding.policy.PolicyEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Everything anybody asks about a drafter: form, commands, bench, race, traces and films read it and keep no list of their
 * own. Written beside the drafter and named once in {@link DrafterCatalog}, or given by a {@link DrafterProvider}.
 *
 * @param name as traces and commands write it; but for the draft model's it also stands, in a trace, in the place of the
 *     model family of what drafts
 * @param words what it is called on screen
 * @param source the paper or program it comes from
 * @param need what it cannot do without
 * @param parameters its options
 * @param trees whether it drafts trees
 * @param anywhere whether what it drafts at a place of the text does not depend on where the round began, so that other
 *     policies can be simulated from a run of it
 * @param slot its shape, see {@link MethodEntry#slot()}
 * @param marks where it stands by default
 * @param published the length it was published with
 * @param measured by a policy's name, where its live parameter was measured to pay on this drafter; other policies, and a
 *     drafter on which nothing was measured, keep the policy's own default
 * @param maker makes it from what a pair has and its options; empty where the pair has not what it needs
 */
public record DrafterEntry(
        String name,
        EntryWords words,
        String source,
        Need need,
        List<Parameter> parameters,
        boolean trees,
        boolean anywhere,
        int slot,
        Set<Mark> marks,
        Function<Values, LengthPolicy> published,
        Map<String, Double> measured,
        BiFunction<DraftParts, Values, Optional<Drafter>> maker)
        implements MethodEntry {

    /** Copies the collections. */
    public DrafterEntry {
        parameters = List.copyOf(parameters);
        marks = Set.copyOf(marks);
        measured = Map.copyOf(measured);
    }

    /** Begins an entry whose words stand in the house's bundle. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    @Override
    public String describe() {
        return "drafter '" + name + "'";
    }

    DrafterEntry withSlot(int other) {
        return new DrafterEntry(
                name, words, source, need, parameters, trees, anywhere, other, marks, published, measured, maker);
    }

    /** Whether it is the one a bare policy means. */
    public boolean isStandard() {
        return is(Mark.DEFAULT);
    }

    /** Whether it can draft from earlier answers. */
    public boolean remembers() {
        return parameters.contains(AnswerMemory.OPTION);
    }

    /** With its options at their defaults. */
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
    public static final class Builder {

        private final String name;
        private Optional<EntryWords> words = Optional.empty();
        private String source = "";
        private Need need = Need.NOTHING;
        private List<Parameter> parameters = List.of();
        private boolean trees;
        private boolean anywhere;
        private int slot;
        private Set<Mark> marks = Set.of();
        private Function<Values, LengthPolicy> published = v -> new ConstantLength(ConstantLength.REFERENCE_LENGTH);

        private Map<String, Double> measured = Map.of();

        private Builder(String name) {
            this.name = name;
        }

        /** Words of a bundle of its own, looked for with a class's loader. */
        public Builder words(String bundle, Class<?> beside) {
            words = Optional.of(EntryWords.of(bundle, beside, "drafter." + name, name));
            return this;
        }

        /** Plain words: its name on screen and one sentence. */
        public Builder words(String title, String meaning) {
            words = Optional.of(EntryWords.plain("drafter." + name, name, title, meaning));
            return this;
        }

        /** The paper or program it comes from. */
        public Builder source(String where) {
            source = where;
            return this;
        }

        /** What it cannot do without; nothing by default. */
        public Builder needs(Need what) {
            need = what;
            return this;
        }

        /** Its options, in the order of the trace. */
        public Builder takes(Parameter... some) {
            parameters = List.of(some);
            return this;
        }

        /** It drafts trees. */
        public Builder trees() {
            trees = true;
            return this;
        }

        /** See {@link DrafterEntry#anywhere()}. */
        public Builder anywhere() {
            anywhere = true;
            return this;
        }

        /** The shape it would like; the next free one if that is taken. */
        public Builder slot(int wished) {
            slot = wished;
            return this;
        }

        /** Where it stands by default. */
        public Builder marks(Mark... some) {
            marks = Set.of(some);
            return this;
        }

        /** The length it was published with; a constant of 5 unless said. */
        public Builder published(Function<Values, LengthPolicy> length) {
            published = length;
            return this;
        }

        /** See {@link DrafterEntry#measured()}. */
        public Builder measured(String policy, double value) {
            measured = Map.of(policy, value);
            return this;
        }

        /** The entry. */
        public DrafterEntry makes(BiFunction<DraftParts, Values, Optional<Drafter>> maker) {
            return new DrafterEntry(
                    name,
                    words.orElseGet(() -> EntryWords.of(EntryWords.HOUSE, DrafterEntry.class, "drafter." + name, name)),
                    source,
                    need,
                    parameters,
                    trees,
                    anywhere,
                    slot,
                    marks,
                    published,
                    measured,
                    maker);
        }
    }
}
