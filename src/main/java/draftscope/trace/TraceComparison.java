package draftscope.trace;

import draftscope.decoding.RoundEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two runs side by side, aligned by place in the text. A stretch ends where both runs end a round at the same token;
 * behind the first token in which the outputs differ nothing can be aligned, and the rest is one stretch.
 *
 * @param differsAt the first output token that differs, from 0; empty when one output begins with the other
 * @param stretches the aligned stretches in order
 */
public record TraceComparison(OptionalInt differsAt, List<Stretch> stretches) {

    /** Copies the list. */
    public TraceComparison {
        stretches = List.copyOf(stretches);
    }

    /**
     * A piece of the text both runs wrote, and what each took for it.
     *
     * @param from its first token, from 0
     * @param to the token behind its last; the longer run's where the runs differ in length
     * @param same whether both wrote the same
     * @param left the first run's part
     * @param right the second run's part
     */
    public record Stretch(int from, int to, boolean same, Side left, Side right) {}

    /**
     * One run's part in a stretch.
     *
     * @param text what it wrote
     * @param rounds the rounds it took
     */
    public record Side(String text, List<RoundEnded> rounds) {

        /** Copies the list. */
        public Side {
            rounds = List.copyOf(rounds);
        }

        /** Tokens drafted. */
        public int drafted() {
            return rounds.stream().mapToInt(RoundEnded::drafted).sum();
        }

        /** Tokens accepted. */
        public int accepted() {
            return rounds.stream().mapToInt(RoundEnded::accepted).sum();
        }

        /** Drafting and verification, in milliseconds. */
        public double millis() {
            return rounds.stream().mapToDouble(r -> r.draftMillis() + r.verifyMillis()).sum();
        }
    }

    /** Compares two runs, as far as they have come. */
    public static TraceComparison of(Trace left, Trace right) {
        var one = TraceText.of(left, left.last(), TraceText.endOf(left));
        var two = TraceText.of(right, right.last(), TraceText.endOf(right));
        int common = Math.min(one.size(), two.size());
        int same = 0;
        while (same < common && one.get(same).id() == two.get(same).id()) {
            same++;
        }
        int shared = same;
        SortedSet<Integer> ends = ends(left);
        ends.retainAll(ends(right));
        ends.removeIf(end -> end > shared);
        var stretches = new ArrayList<Stretch>();
        int from = 0;
        for (int end : ends) {
            if (end > from) {
                stretches.add(new Stretch(from, end, true, side(left, one, from, end), side(right, two, from, end)));
                from = end;
            }
        }
        int most = Math.max(one.size(), two.size());
        if (from < most) {
            stretches.add(new Stretch(
                    from, most, false, side(left, one, from, one.size()), side(right, two, from, two.size())));
        }
        return new TraceComparison(same < common ? OptionalInt.of(same) : OptionalInt.empty(), stretches);
    }

    private static SortedSet<Integer> ends(Trace trace) {
        var ends = new TreeSet<Integer>();
        trace.rounds().stream().filter(r -> r.ended().isPresent()).forEach(r -> ends.add(r.tokensAfter()));
        return ends;
    }

    private static Side side(Trace trace, List<TextToken> tokens, int from, int to) {
        var rounds = trace.rounds().stream()
                .filter(r -> r.tokensAfter() > from && r.tokensAfter() <= Math.max(from, to))
                .flatMap(r -> r.ended().stream())
                .toList();
        return new Side(TraceText.join(tokens.subList(Math.min(from, to), to)), rounds);
    }
}
