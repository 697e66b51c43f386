package draftscope.bench;

import draftscope.decoding.shadow.ShadowRound;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a policy would have done on a greedy text, exact, simulated from another policy's run.
 *
 * @param rounds number of rounds by tokens drafted in them
 * @param tested drafted tokens the verifier would have reached
 * @param accepted drafted tokens accepted
 * @param upperBounds rounds whose drafted count is an upper bound, see {@link ShadowRound}
 */
public record ShadowCounts(Map<Integer, Integer> rounds, int tested, int accepted, int newTokens, int upperBounds) {

    public ShadowCounts {
        rounds = Collections.unmodifiableMap(new TreeMap<>(rounds));
    }

    public static ShadowCounts of(List<ShadowRound> simulated) {
        var counts = new ShadowCounts(Map.of(), 0, 0, 0, 0);
        for (var round : simulated) {
            counts = counts.plus(new ShadowCounts(
                    Map.of(round.drafted(), 1),
                    round.tested(),
                    round.accepted(),
                    round.newTokens(),
                    round.draftedExact() ? 0 : 1));
        }
        return counts;
    }

    public ShadowCounts plus(ShadowCounts other) {
        var sum = new TreeMap<>(rounds);
        other.rounds.forEach((drafted, count) -> sum.merge(drafted, count, Integer::sum));
        return new ShadowCounts(
                sum,
                tested + other.tested,
                accepted + other.accepted,
                newTokens + other.newTokens,
                upperBounds + other.upperBounds);
    }

    public int drafted() {
        return rounds.entrySet().stream().mapToInt(e -> e.getKey() * e.getValue()).sum();
    }

    public int count() {
        return rounds.values().stream().mapToInt(Integer::intValue).sum();
    }
}
