package draftscope.decoding.policy;

import draftscope.decoding.event.PolicyInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All length policies by name, with the numbers they take. Commands, window, bench and traces look policies up
 * here and nowhere else.
 */
public final class PolicyCatalog {

    private static final double MOST_TOKENS = 1000;
    private static final PolicyParameter COEFFICIENT =
            real("c", "entropy-coefficient", EntropyScore.REFERENCE_COEFFICIENT, 100);
    private static final PolicyParameter THRESHOLD = real("h", "threshold", EntropyScore.REFERENCE_THRESHOLD, 100);
    private static final PolicyParameter CAP = tokens("max_draft", "max-draft", HeuristicLength.REFERENCE_CAP);

    private static final Map<String, Entry> ENTRIES = List.of(
                    new Entry("none", false, List.of(), v -> new NoDrafting()),
                    new Entry(
                            "constant",
                            false,
                            List.of(length(ConstantLength.REFERENCE_LENGTH)),
                            v -> new ConstantLength(v.whole("draft_length"))),
                    new Entry(
                            "heuristic",
                            false,
                            List.of(length(ConstantLength.REFERENCE_LENGTH), CAP),
                            v -> new HeuristicLength(v.whole("draft_length"), v.whole("max_draft"))),
                    new Entry(
                            "svip",
                            false,
                            List.of(COEFFICIENT, THRESHOLD, CAP),
                            v -> new Svip(new EntropyScore(v.real("c")), v.real("h"), v.whole("max_draft"))),
                    new Entry(
                            "svip-peek",
                            true,
                            List.of(COEFFICIENT, THRESHOLD, CAP),
                            v -> new SvipPeek(new EntropyScore(v.real("c")), v.real("h"), v.whole("max_draft"))),
                    new Entry(
                            "hf-heuristic",
                            false,
                            List.of(length(HfHeuristic.REFERENCE.initial())),
                            v -> new HfHeuristic(v.whole("draft_length"))),
                    new Entry(
                            "hf-dynamic",
                            false,
                            List.of(
                                    length(HfDynamic.REFERENCE.length()),
                                    real("threshold", "threshold", HfDynamic.REFERENCE.threshold(), 1),
                                    new PolicyParameter("adaptive", "adaptive", 1, 0, 1, true)),
                            v -> new HfDynamic(
                                    v.whole("draft_length"), v.real("threshold"), v.whole("adaptive") == 1)),
                    new Entry(
                            "max-confidence",
                            false,
                            List.of(real("threshold", "threshold", MaxConfidence.DEFAULT.threshold(), 1), CAP),
                            v -> new MaxConfidence(v.real("threshold"), v.whole("max_draft"))),
                    new Entry(
                            "adaedl",
                            true,
                            List.of(
                                    real("gamma", "entropy-coefficient", AdaEdl.REFERENCE.gamma(), 100),
                                    real("lambda", "threshold", AdaEdl.REFERENCE.lambda(), 1),
                                    real("alpha", "alpha", AdaEdl.REFERENCE.alpha(), 1),
                                    real("epsilon", "epsilon", AdaEdl.REFERENCE.epsilon(), 1),
                                    real("beta1", "beta1", AdaEdl.REFERENCE.beta1(), 1),
                                    real("beta2", "beta2", AdaEdl.REFERENCE.beta2(), 1),
                                    CAP),
                            v -> new AdaEdl(
                                    v.real("gamma"),
                                    v.real("lambda"),
                                    v.real("alpha"),
                                    v.real("epsilon"),
                                    v.real("beta1"),
                                    v.real("beta2"),
                                    v.whole("max_draft"))),
                    new Entry(
                            "ddd",
                            false,
                            List.of(real("threshold", "threshold", Ddd.DEFAULT.threshold(), 1), CAP),
                            v -> new Ddd(v.real("threshold"), v.whole("max_draft"))))
            .stream()
            .collect(Collectors.toMap(Entry::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));

    private PolicyCatalog() {}

    /**
     * A policy of the catalogue.
     *
     * @param name as traces and commands write it
     * @param peeks whether a stop by its rule wastes a draft pass
     * @param parameters the numbers it takes, in the order of {@link PolicyInfo#constants()}
     * @param maker makes it from checked numbers
     */
    public record Entry(
            String name, boolean peeks, List<PolicyParameter> parameters, Function<Values, LengthPolicy> maker) {

        /** The parameter of a command-line option; empty when this policy does not take it. */
        public Optional<PolicyParameter> byOption(String option) {
            return parameters.stream().filter(p -> p.option().equals(option)).findFirst();
        }

        /** The policy with its defaults. */
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
            var known = parameters.stream().map(PolicyParameter::name).toList();
            for (var key : given.keySet()) {
                if (!known.contains(key)) {
                    throw new IllegalArgumentException("policy '" + name + "' takes no '" + key + "'"
                            + (known.isEmpty() ? "" : "; it takes " + String.join(", ", known)));
                }
            }
            var values = new LinkedHashMap<String, Double>();
            for (var parameter : parameters) {
                values.put(
                        parameter.name(),
                        parameter.checked(given.getOrDefault(parameter.name(), parameter.standard())));
            }
            return maker.apply(new Values(values));
        }
    }

    /**
     * Checked numbers, one for every parameter.
     *
     * @param byName the numbers by parameter name
     */
    public record Values(Map<String, Double> byName) {

        double real(String name) {
            return byName.get(name);
        }

        int whole(String name) {
            return (int) real(name);
        }
    }

    /** Every policy, in the order to be shown. */
    public static List<Entry> entries() {
        return List.copyOf(ENTRIES.values());
    }

    /** Every policy's name, in the order to be shown. */
    public static List<String> names() {
        return List.copyOf(ENTRIES.keySet());
    }

    /**
     * The policy of a name.
     *
     * @throws IllegalArgumentException naming the policies there are
     */
    public static Entry entry(String name) {
        var entry = ENTRIES.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "unknown policy '" + name + "'; there are " + String.join(", ", ENTRIES.keySet()));
        }
        return entry;
    }

    /**
     * A policy from its name and constants, as a trace holds them.
     *
     * @throws IllegalArgumentException naming what is unknown or out of range
     */
    public static LengthPolicy policy(PolicyInfo info) {
        return entry(info.name()).make(info.constants());
    }

    private static PolicyParameter real(String name, String option, double standard, double most) {
        return new PolicyParameter(name, option, standard, 0, most, false);
    }

    private static PolicyParameter tokens(String name, String option, int standard) {
        return new PolicyParameter(name, option, standard, 1, MOST_TOKENS, true);
    }

    private static PolicyParameter length(int standard) {
        return tokens("draft_length", "draft-length", standard);
    }
}
