package draftscope.decoding.exact;

import draftscope.decoding.port.TokenIds;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Short texts of many runs, counted: those the target wrote alone and those of speculative decoding. Immutable.
 *
 * @param texts how often each text came, in the order they were first seen
 */
public record WholeRuns(Map<TokenIds, Count> texts) {

    public static final WholeRuns NONE = new WholeRuns(Map.of());

    public WholeRuns {
        texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /**
     * How often a text came.
     *
     * @param alone in runs of the target alone
     * @param speculative in runs that drafted
     */
    public record Count(int alone, int speculative) {

        Count and(Count other) {
            return new Count(alone + other.alone, speculative + other.speculative);
        }
    }

    public WholeRuns plus(TokenIds alone, TokenIds speculative) {
        var more = new LinkedHashMap<>(texts);
        more.merge(alone, new Count(1, 0), Count::and);
        more.merge(speculative, new Count(0, 1), Count::and);
        return new WholeRuns(more);
    }

    /** Runs of each kind. */
    public int runs() {
        return texts.values().stream().mapToInt(Count::alone).sum();
    }

    /** The texts that came most often, at most so many. */
    public List<Map.Entry<TokenIds, Count>> most(int count) {
        return texts.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<TokenIds, Count> e) -> -e.getValue().alone() - e.getValue().speculative()))
                .limit(count)
                .toList();
    }

    /** Whether both kinds of runs seem to follow one distribution. */
    public ChiSquare test() {
        return ChiSquare.same(
                texts.values().stream().mapToInt(Count::alone).toArray(),
                texts.values().stream().mapToInt(Count::speculative).toArray());
    }
}
