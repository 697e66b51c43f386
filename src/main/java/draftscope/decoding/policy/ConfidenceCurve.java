package draftscope.decoding.policy;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The ROC curve of "the draft's probability predicts acceptance" over a run, and its cheapest threshold.
 *
 * <p>As in transformers' {@code update_candidate_strategy}: a threshold costs its false positive rate (drafting on
 * behind a token that is rejected) plus three times its false negative rate (stopping behind one that is accepted);
 * nothing is said before more than five tokens were tested and both outcomes were seen.
 */
public final class ConfidenceCurve {

    private static final int FEWEST = 5;
    private static final double MISS_WEIGHT = 3;

    private record Counts(int accepted, int rejected) {
        Counts plus(Counts other) {
            return new Counts(accepted + other.accepted, rejected + other.rejected);
        }
    }

    private final TreeMap<Double, Counts> byProbability = new TreeMap<>(Collections.reverseOrder());
    private Counts all = new Counts(0, 0);

    public void add(double probability, boolean accepted) {
        var one = new Counts(accepted ? 1 : 0, accepted ? 0 : 1);
        byProbability.merge(probability, one, Counts::plus);
        all = all.plus(one);
    }

    /** The threshold that costs least, the largest of equals; empty while too little is known. */
    public OptionalDouble cheapest() {
        if (all.accepted + all.rejected <= FEWEST || all.accepted == 0 || all.rejected == 0) {
            return OptionalDouble.empty();
        }
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        var above = new Counts(0, 0);
        for (var entry : byProbability.entrySet()) {
            above = above.plus(entry.getValue());
            double falsePositives = (double) above.rejected / all.rejected;
            double falseNegatives = 1 - (double) above.accepted / all.accepted;
            double cost = falsePositives + MISS_WEIGHT * falseNegatives;
            if (cost < least) {
                least = cost;
                best = entry.getKey();
            }
        }
        return OptionalDouble.of(best);
    }
}
