package draftscope.decoding.policy;

import draftscope.decoding.entry.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The chance that a drafted token is kept, told from what the draft knows of it: 1 ÷ (1 + e^−z), where z is a weighted sum
 * of the entropy of its distribution, the largest probability of that, its own probability, and its place in the round.
 *
 * @param bias weight of 1
 * @param entropy weight of the entropy, per nat
 * @param largest weight of the largest probability
 * @param own weight of the token's own probability
 * @param place weight of its place in the round, counted from 0
 */
public record LogisticRule(double bias, double entropy, double largest, double own, double place) {

    /** Larger than any weight that a fit can need. */
    public static final double MOST = 1000;

    /**
     * Trained by {@code draftscope learn} on the embedded pair: every third prompt of {@code assets/prompts}, greedy and at
     * T = 1, eight guesses a round, 128 tokens; 1 881 judged tokens of 57 runs. On 19 others its calibration error is 0.025
     * where that of the bound is 0.096.
     */
    public static final LogisticRule EMBEDDED = new LogisticRule(-1.4194, -0.1864, 0.2946, 6.0060, 0.0827);

    /** The parameter of the chance below which a policy that goes by a rule stops. */
    public static final String THRESHOLD = "rule_threshold";

    static final List<Parameter> PARAMETERS = List.of(
            weight("bias", EMBEDDED.bias),
            weight("entropy_weight", EMBEDDED.entropy),
            weight("largest_weight", EMBEDDED.largest),
            weight("own_weight", EMBEDDED.own),
            weight("place_weight", EMBEDDED.place));

    /** Refuses what is no number. */
    public LogisticRule {
        for (double weight : new double[] {bias, entropy, largest, own, place}) {
            if (!(Math.abs(weight) <= MOST)) {
                throw new IllegalArgumentException("weights must lie between -1000 and 1000, not " + weight);
            }
        }
    }

    private static Parameter weight(String name, double standard) {
        return new Parameter(
                name, "rule-" + name.replace("_weight", ""), Parameter.Unit.NUMBER, standard, -MOST, MOST, false, List.of(), false);
    }

    /**
     * The chance.
     *
     * @param entropyNats of the distribution the token came from
     * @param largestQ its largest probability
     * @param ownQ the token's probability in it
     * @param placeInRound from 0
     */
    public double chance(double entropyNats, double largestQ, double ownQ, int placeInRound) {
        double z = bias + entropy * entropyNats + largest * largestQ + own * ownQ + place * placeInRound;
        return 1 / (1 + Math.exp(-z));
    }

    public Map<String, Double> weights() {
        var values = new double[] {bias, entropy, largest, own, place};
        var weights = new LinkedHashMap<String, Double>();
        for (int i = 0; i < values.length; i++) {
            weights.put(PARAMETERS.get(i).name(), values[i]);
        }
        return weights;
    }

    /** Whether a policy goes by such a rule, so that one can be given to it. */
    public static boolean rules(PolicyEntry entry) {
        return entry.parameters().containsAll(PARAMETERS);
    }
}
