package draftscope.decoding.policy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What drafting and verifying cost in the newest rounds of a run. Medians throughout, so that a slow first call or a busy
 * moment of the machine does not count; and the newest rounds only, so that what a long draft once cost is tried again.
 */
final class RecentCosts {

    static final int WINDOW = 16;

    /** So many rounds of other depths than the usual one tell what depth costs; one slow call among fewer would. */
    private static final int OTHERS = 3;

    private final Deque<RoundTimes> rounds = new ArrayDeque<>();
    private double passMillis;
    private double rowMillis;
    private double targetMillis;

    void add(RoundTimes round) {
        rounds.add(round);
        if (rounds.size() > WINDOW) {
            rounds.remove();
        }
        passMillis = median(rounds.stream().filter(r -> r.passes() > 0).mapToDouble(r -> r.draftMillis() / r.passes()));
        // Rows share a pass: so many together never take longer than each alone.
        double alone = median(rounds.stream().mapToDouble(r -> r.verifyMillis() / (r.depth() + 1)));
        rowMillis = Math.max(0, Math.min(slope(), alone));
        targetMillis = Math.max(0, median(rounds.stream().mapToDouble(r -> r.verifyMillis() - rowMillis * r.depth())));
    }

    boolean isEmpty() {
        return rounds.isEmpty();
    }

    /** Milliseconds of a draft pass; 0 where none was made. */
    double passMillis() {
        return passMillis;
    }

    /**
     * Milliseconds one more guess adds to the target's pass, a level of a tree as one: the median of the slopes between any
     * two rounds of different depth (Theil and Sen), not below 0; 0 while nearly all were of one depth.
     */
    double rowMillis() {
        return rowMillis;
    }

    /** Milliseconds of the target's pass with nothing drafted. */
    double targetMillis() {
        return targetMillis;
    }

    /** Draft passes one more guess takes: 1, or less where one pass guesses several. */
    double furtherPasses() {
        double guesses = rounds.stream().mapToInt(r -> Math.max(0, r.depth() - 1)).sum();
        return guesses == 0
                ? 1
                : rounds.stream().filter(r -> r.depth() > 1).mapToInt(r -> r.passes() - 1).sum() / guesses;
    }

    /**
     * Tokens a millisecond of these rounds.
     *
     * @param draftPass what a draft pass is taken to cost, in milliseconds
     */
    double rate(double draftPass) {
        double tokens = rounds.stream().mapToInt(RoundTimes::newTokens).sum();
        double millis = rounds.stream()
                .mapToDouble(r -> targetMillis + rowMillis * r.depth() + draftPass * r.passes())
                .sum();
        return millis > 0 ? tokens / millis : 0;
    }

    private double slope() {
        long usual = rounds.stream()
                .collect(Collectors.groupingBy(RoundTimes::depth, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(count -> count)
                .max()
                .orElse(0);
        if (rounds.size() - usual < OTHERS) {
            return 0;
        }
        var all = rounds.toArray(RoundTimes[]::new);
        var slopes = DoubleStream.builder();
        for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < i; j++) {
                if (all[i].depth() != all[j].depth()) {
                    slopes.add((all[i].verifyMillis() - all[j].verifyMillis()) / (all[i].depth() - all[j].depth()));
                }
            }
        }
        return median(slopes.build());
    }

    /** 0 of nothing. */
    private static double median(DoubleStream values) {
        var sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? 0
                : sorted.length % 2 == 1 ? sorted[middle] : Arrays.stream(sorted, middle - 1, middle + 1).sum() / 2;
    }
}
