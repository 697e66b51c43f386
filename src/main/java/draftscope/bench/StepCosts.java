package draftscope.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What steps cost on this machine, learnt from measured rounds: milliseconds a pass of the draft, milliseconds a
 * verification by its width (drafted + 1), and what a round costs besides.
 */
public final class StepCosts {

    private final double draftMillis;
    private final double roundMillis;
    private final TreeMap<Integer, Double> verifyMillis = new TreeMap<>();

    /** Learns from measurements. */
    public StepCosts(Collection<BenchRow> rows) {
        double drafting = 0;
        double besides = 0;
        long passes = 0;
        long rounds = 0;
        var sums = new TreeMap<Integer, double[]>();
        for (var row : rows) {
            for (var turn : row.turns()) {
                var totals = turn.totals();
                drafting += totals.draftMillis();
                                rounds += totals.rounds();
                besides += Math.max(
                        0, totals.millis() - totals.prefillMillis() - totals.draftMillis() - totals.verifyMillis());
                for (var round : turn.rounds()) {
                    passes += round.draftPasses();
                    var sum = sums.computeIfAbsent(round.drafted() + 1, width -> new double[2]);
                    sum[0] += round.verifyMillis();
                    sum[1]++;
                }
            }
        }
        draftMillis = passes > 0 ? drafting / passes : 0;
        roundMillis = rounds > 0 ? besides / rounds : 0;
        sums.forEach((width, sum) -> verifyMillis.put(width, sum[0] / sum[1]));
    }

    /** Milliseconds of a round that drafts so many tokens. Widths never seen are interpolated, ends held. */
    public double round(int drafted) {
        return roundMillis + draft(drafted) + verify(drafted);
    }

    /** Milliseconds of drafting so many tokens. */
    double draft(int drafted) {
        return drafted * draftMillis;
    }

    /** Milliseconds of verifying so many drafted tokens. */
    double verify(int drafted) {
        int width = drafted + 1;
        var below = verifyMillis.floorEntry(width);
        var above = verifyMillis.ceilingEntry(width);
        if (below == null || above == null) {
            return below != null ? below.getValue() : above != null ? above.getValue() : 0;
        }
        if (below.getKey().equals(above.getKey())) {
            return below.getValue();
        }
        return between(below, above, width);
    }

    private static double between(Map.Entry<Integer, Double> below, Map.Entry<Integer, Double> above, int width) {
        double share = (double) (width - below.getKey()) / (above.getKey() - below.getKey());
        return below.getValue() + share * (above.getValue() - below.getValue());
    }
}
