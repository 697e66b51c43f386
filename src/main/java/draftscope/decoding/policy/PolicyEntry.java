package draftscope.decoding.policy;

import draftscope.decoding.entry.EntryBuilder;
import draftscope.decoding.entry.MethodEntry;
import draftscope.decoding.entry.MethodFacts;
import draftscope.decoding.entry.Parameter;
import draftscope.decoding.entry.Values;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.PolicyNote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * Everything anybody asks about a length policy: form, commands, bench, race, sweep, charts, report, traces and films read
 * it and keep no list of their own. Written as {@code PolicyEntry.named("svip").source(…).takes(…).makes(…)} beside the
 * policy, and named once in {@link PolicyCatalog}, or given by a {@link PolicyProvider}.
 *
 * @param peeks whether a stop by its rule wastes a draft pass
 * @param lengthsOnly whether it decides by lengths and outcomes alone, so that it can be simulated from another's run
 * @param timed whether it reads the clock, so that two runs draft different lengths
 * @param arms which policies one of it chooses among; none for most
 * @param rule what it compares with its live parameter after each token; empty where it compares nothing
 * @param maker makes it from checked numbers
 */
public record PolicyEntry(
        MethodFacts facts,
        boolean peeks,
        boolean lengthsOnly,
        boolean timed,
        Function<Values, List<LengthPolicy>> arms,
        Optional<StopRule> rule,
        Function<Values, LengthPolicy> maker)
        implements MethodEntry {

    /** Begins an entry whose words stand in the house's bundle. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    PolicyEntry withSlot(int other) {
        return new PolicyEntry(facts.withSlot(other), peeks, lengthsOnly, timed, arms, rule, maker);
    }

    public boolean drafts() {
        return !is(Mark.BASELINE);
    }

    public LengthPolicy standard() {
        return make(Map.of());
    }

    /**
     * The policy with some numbers given and the rest at their defaults.
     *
     * @param given numbers by parameter name
     * @throws IllegalArgumentException naming a parameter that is unknown or out of range
     */
    public LengthPolicy make(Map<String, Double> given) {
        return maker.apply(values(given));
    }

    /** Whether a policy of this entry moves its live parameter by itself. */
    public boolean adapts(PolicyInfo info) {
        return fits(info) && make(info.constants()).begin().threshold().isPresent();
    }

    /**
     * The policies that one of this entry chooses among, in the order of {@link PolicyNote#ARM}; none for most, and for
     * constants that this entry cannot have.
     */
    public List<LengthPolicy> arms(PolicyInfo info) {
        return fits(info) ? arms.apply(values(info.constants())) : List.of();
    }

    private boolean fits(PolicyInfo info) {
        return info.constants().entrySet().stream()
                .allMatch(c -> parameter(c.getKey()).filter(p -> p.allows(c.getValue())).isPresent());
    }

    /**
     * Name and constants as the trace writes them, from numbers in the order of the parameters. A choice that stands at its
     * default is not among them: a policy that got a choice later is the same one in older traces and benches.
     */
    public PolicyInfo info(double... numbers) {
        if (numbers.length != parameters().size()) {
            throw new IllegalArgumentException(describe() + " takes " + parameters().size() + " numbers, not " + numbers.length);
        }
        var constants = new LinkedHashMap<String, Double>();
        for (int i = 0; i < numbers.length; i++) {
            var parameter = parameters().get(i);
            if (parameter.unit() != Parameter.Unit.CHOICE || numbers[i] != parameter.standard()) {
                constants.put(parameter.name(), numbers[i]);
            }
        }
        return new PolicyInfo(name(), constants);
    }

    /**
     * A policy of this entry whose live parameter follows a dial; the policy as it is where the entry has none.
     *
     * @param dial asked before every round, see {@link Dialled}
     */
    public LengthPolicy dialled(LengthPolicy policy, DoubleSupplier dial) {
        return live().<LengthPolicy>map(p -> new Dialled(policy, p, dial)).orElse(policy);
    }

    /** An entry in the making. */
    public static final class Builder extends EntryBuilder<Builder> {

        private boolean peeks;
        private boolean lengthsOnly;
        private boolean timed;
        private Function<Values, List<LengthPolicy>> arms = v -> List.of();
        private Optional<StopRule> rule = Optional.empty();

        private Builder(String name) {
            super("policy", "policy.", name);
        }

        /** A stop by its rule wastes a draft pass: it uses {@link LengthPolicy.State#stopBefore}. */
        public Builder peeks() {
            peeks = true;
            return this;
        }

        /** It never looks at the draft's distributions. */
        public Builder lengthsOnly() {
            lengthsOnly = true;
            return this;
        }

        /** It chooses among other policies, round by round: its note tells which by {@link PolicyNote#ARM}. */
        public Builder chooses(Function<Values, List<LengthPolicy>> among) {
            arms = among;
            return this;
        }

        /** It reads the clock: its lengths do not repeat. */
        public Builder timed() {
            timed = true;
            return this;
        }

        public Builder compares(StopRule what) {
            rule = Optional.of(what);
            return this;
        }

        public PolicyEntry makes(Function<Values, LengthPolicy> maker) {
            return new PolicyEntry(
                    facts(),
                    peeks,
                    lengthsOnly,
                    timed,
                    arms,
                    rule,
                    maker);
        }
    }
}
