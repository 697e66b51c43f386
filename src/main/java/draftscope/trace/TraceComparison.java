package draftscope.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two runs side by side, their finished rounds aligned by place in the output: a row for every token at which at least
 * one of them begins a round.
 *
 * @param difference the first output token that differs; empty when one output begins with the other
 */
public record TraceComparison(Optional<Difference> difference, List<Row> rows) {

    public TraceComparison {
        rows = List.copyOf(rows);
    }

    /**
     * Where two outputs part.
     *
     * @param at the token, from 0
     * @param left the first run's piece there
     * @param right the second run's
     */
    public record Difference(int at, String left, String right) {}

    /**
     * What begins at a token.
     *
     * @param from the token, from 0
     * @param left the first run's round that begins there
     * @param right the second run's
     */
    public record Row(int from, Optional<Side> left, Optional<Side> right) {

        /** Whether both runs did the same here: drafted, kept and wrote the same. Why they stopped there is their own. */
        public boolean alike() {
            return left.isPresent() && right.isPresent() && left.get().alike(right.get());
        }

        /** Whether one of its rounds wrote a token. */
        public boolean holds(int token) {
            return Stream.of(left, right)
                    .flatMap(Optional::stream)
                    .anyMatch(side -> token >= from && token < side.round().tokensAfter());
        }
    }

    /**
     * A round of one run.
     *
     * @param round the round; it is finished
     * @param text what it wrote
     */
    public record Side(TraceRound round, String text) {

        private boolean alike(Side other) {
            var one = round.ended().orElseThrow();
            var two = other.round.ended().orElseThrow();
            return one.drafted() == two.drafted()
                    && one.accepted() == two.accepted()
                    && text.equals(other.text);
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
        var difference = same < common
                ? Optional.of(new Difference(same, one.get(same).piece(), two.get(same).piece()))
                : Optional.<Difference>empty();
        return new TraceComparison(difference, rows(sides(left, one), sides(right, two)));
    }

    private static List<Side> sides(Trace trace, List<TextToken> tokens) {
        Map<Integer, String> texts = tokens.stream()
                .collect(Collectors.groupingBy(
                        TextToken::round, Collectors.mapping(TextToken::text, Collectors.joining())));
        return trace.rounds().stream()
                .filter(round -> round.ended().isPresent())
                .map(round -> new Side(round, texts.getOrDefault(round.number(), "")))
                .toList();
    }

    private static List<Row> rows(List<Side> left, List<Side> right) {
        var rows = new ArrayList<Row>();
        int l = 0;
        int r = 0;
        while (l < left.size() || r < right.size()) {
            int one = l < left.size() ? left.get(l).round().firstToken() : Integer.MAX_VALUE;
            int two = r < right.size() ? right.get(r).round().firstToken() : Integer.MAX_VALUE;
            rows.add(new Row(
                    Math.min(one, two),
                    one <= two ? Optional.of(left.get(l)) : Optional.empty(),
                    two <= one ? Optional.of(right.get(r)) : Optional.empty()));
            l += one <= two ? 1 : 0;
            r += two <= one ? 1 : 0;
        }
        return rows;
    }
}
