package draftscope.bench;

import draftscope.decoding.Metrics;
import java.util.ArrayList;
import java.util.List;

/**
 * How far rounds got: acceptance by position in the draft, in a tree by level.
 *
 * @param accepted for each position from 1 on, the rounds that kept a token there; falls, and ends with the last position kept
 * @param rounds rounds that drafted at all
 */
public record Positions(List<Long> accepted, long rounds) {

    public Positions {
        accepted = List.copyOf(accepted);
    }

    public static Positions of(List<Sample> samples) {
        var counts = new ArrayList<Long>();
        long rounds = 0;
        for (var round : samples.stream().flatMap(Sample::rounds).filter(r -> r.drafted() > 0).toList()) {
            rounds++;
            count(counts, round.accepted());
        }
        return new Positions(counts, rounds);
    }

    private static void count(List<Long> counts, int accepted) {
        for (int i = 0; i < accepted; i++) {
            if (i == counts.size()) {
                counts.add(0L);
            }
            counts.set(i, counts.get(i) + 1);
        }
    }

    /** The last position at which anything was kept; 0 where nothing was. */
    public int size() {
        return accepted.size();
    }

    /** Share of rounds that kept a token at a position, from 1 on; see {@link Metrics#acceptedAtPosition}. */
    public double share(int position) {
        return Metrics.acceptedAtPosition(accepted.get(position - 1), rounds);
    }
}
