package draftscope.draw.data;

import draftscope.decoding.event.DraftToken;
import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scores √(c·H) of the drafted tokens of several rounds, each against the threshold of its round; shared between
 * snapshots like {@link Curve}.
 */
public final class ScoreHistoryData implements ChartData {

    public static final ScoreHistoryData EMPTY = new Builder().snapshot(0, 0, List.of(), OptionalDouble.empty());

    private final Point[] points;
    private final int from;
    private final int to;
    private final List<Point> pending;
    private final OptionalDouble threshold;

    private ScoreHistoryData(Point[] points, int from, int to, List<Point> pending, OptionalDouble threshold) {
        this.points = points;
        this.from = from;
        this.to = to;
        this.pending = pending;
        this.threshold = threshold;
    }

    /**
     * One drafted token.
     *
     * @param round its round, from 1
     * @param index its place in the draft, from 0
     * @param entropy H(q) in nats
     * @param score √(c·H)
     * @param threshold h in its round; NaN without one
     * @param outcome what became of it; empty until the target has spoken
     */
    public record Point(
            int round,
            int index,
            String text,
            double entropy,
            double score,
            double threshold,
            Optional<Outcome> outcome) {

        /** Whether it lies over its threshold: strictly, as the policy compares. */
        public boolean hot() {
            return score > threshold;
        }
    }

    public int size() {
        return to - from + pending.size();
    }

    /** Token i, from 0. */
    public Point point(int i) {
        if (i < 0 || i >= size()) {
            throw new IndexOutOfBoundsException("token " + i + " of " + size());
        }
        return i < to - from ? points[from + i] : pending.get(i - (to - from));
    }

    /** h that holds at the end of what is shown; empty for a policy without one. */
    public OptionalDouble threshold() {
        return threshold;
    }

    /** The highest score and threshold on show; 0 when there is none. */
    public double highest() {
        double highest = threshold.orElse(0);
        for (int i = 0; i < size(); i++) {
            var point = point(i);
            highest = Math.max(highest, Math.max(known(point.score()), known(point.threshold())));
        }
        return highest;
    }

    private static double known(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public String summary(ChartWords words) {
        int hot = 0;
        for (int i = 0; i < size(); i++) {
            hot += point(i).hot() ? 1 : 0;
        }
        var first = Figures.count(point(0).round());
        var last = Figures.count(point(size() - 1).round());
        return threshold.isPresent()
                ? words.get("history.summary", first, last, Figures.count(size()), Figures.count(hot))
                : words.get("history.summary.open", first, last, Figures.count(size()));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < size(); i++) {
            var point = point(i);
            rows.add(List.of(
                    Integer.toString(point.round()),
                    Integer.toString(point.index() + 1),
                    point.text(),
                    Figures.decimals(point.entropy(), 3),
                    Figures.decimals(point.score(), 3),
                    Double.isNaN(point.threshold()) ? Figures.DASH : Figures.decimals(point.threshold(), 3),
                    point.outcome().map(o -> words.get(key(o))).orElse(Figures.DASH)));
        }
        return ChartTable.of(
                words, rows, "column.round", "column.position", "column.token", "column.entropy", "column.score",
                "column.threshold", "column.outcome");
    }

    /** Key of an outcome's word. */
    public static String key(Outcome outcome) {
        return "outcome." + outcome.id();
    }

    /** Grows by rounds. Not thread-safe. */
    public static final class Builder {

        private Point[] points = new Point[64];
        private int[] after = new int[64];
        private int size;
        private int rounds;

        /** Appends the drafted tokens of a round, under its threshold if it has one. */
        public Builder add(RoundEnded round, OptionalDouble threshold) {
            for (int i = 0; i < round.tokens().size(); i++) {
                var token = round.tokens().get(i);
                if (size == points.length) {
                    points = Arrays.copyOf(points, 2 * size);
                }
                points[size++] = new Point(
                        round.round(),
                        i,
                        token.text(),
                        token.entropy(),
                        token.score(),
                        threshold.orElse(Double.NaN),
                        Optional.of(token.outcome()));
            }
            rounds++;
            if (rounds == after.length) {
                after = Arrays.copyOf(after, 2 * rounds);
            }
            after[rounds] = size;
            return this;
        }

        /**
         * Some of the rounds so far, and what is drafted after them.
         *
         * @param fromRound the first, from 0
         * @param toRound the one after the last
         * @param drafting tokens of a round that is not over
         * @param threshold h that holds there
         */
        public ScoreHistoryData snapshot(int fromRound, int toRound, List<DraftToken> drafting, OptionalDouble threshold) {
            var pending = drafting.stream()
                    .map(token -> new Point(
                            token.round(),
                            token.index(),
                            token.text(),
                            token.entropy(),
                            token.score(),
                            threshold.orElse(Double.NaN),
                            Optional.empty()))
                    .toList();
            return new ScoreHistoryData(points, after[fromRound], after[toRound], pending, threshold);
        }
    }
}
