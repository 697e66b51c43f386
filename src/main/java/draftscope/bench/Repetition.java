package draftscope.bench;

import draftscope.decoding.port.TokenIds;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much a text repeats itself. Long greedy texts fall into loops, which any draft guesses: a speedup means little
 * without this number beside it.
 */
public final class Repetition {

    /** Length of the pieces compared, in tokens. */
    public static final int N = 4;

    private Repetition() {}

    /** Pieces of {@link #N} tokens that occurred before in the same output ÷ all pieces; NaN when there is none. */
    public static double rate(Stream<TokenIds> outputs) {
        long all = 0;
        long seenBefore = 0;
        for (var output : (Iterable<TokenIds>) outputs::iterator) {
            var seen = new HashSet<List<Integer>>();
            for (int i = 0; i + N <= output.size(); i++) {
                all++;
                if (!seen.add(output.slice(i, i + N).stream().boxed().toList())) {
                    seenBefore++;
                }
            }
        }
        return all == 0 ? Double.NaN : (double) seenBefore / all;
    }
}
