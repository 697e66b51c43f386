package draftscope.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Speedups at growing lengths, read off the timelines of long runs: the time at which a run's text had grown to a
 * length, prefill included, counts for that length. One run serves all lengths, as its own beginning.
 *
 * <p>A run's time outside drafting and verification is spread evenly over its rounds.
 */
public record LongForm(Statistics statistics) {

    /** The lengths of the reference's table. */
    public static final List<Integer> LENGTHS = List.of(128, 256, 512, 1024, 2048, 4096, 6144, 8192);

    /** The reference's lengths that some run has reached, and the longest length all runs have reached. */
    public List<Integer> lengths() {
        var lengths = new TreeSet<Integer>();
        var runs = statistics.data().rows().stream()
                .filter(row -> !row.turns().isEmpty())
                .mapToInt(row -> row.turns().get(0).totals().newTokens())
                .summaryStatistics();
        LENGTHS.stream().filter(length -> length <= runs.getMax()).forEach(lengths::add);
        if (runs.getCount() > 0 && runs.getMin() > lengths.stream().mapToInt(i -> i).max().orElse(0)) {
            lengths.add(runs.getMin());
        }
        return List.copyOf(lengths);
    }

    /** One figure a length; lengths that no pair of runs reached are left out. */
    public List<At> speedups(double temperature, String label) {
        var points = new ArrayList<At>();
        for (int length : lengths()) {
            var pairs = new ArrayList<Statistics.Pair>();
            for (var sample : statistics.samples(temperature, label)) {
                for (var row : sample.rows()) {
                    pair(row, length).ifPresent(pairs::add);
                }
            }
            if (!pairs.isEmpty()) {
                points.add(new At(length, pairs.size(), statistics.speedup(pairs)));
            }
        }
        return points;
    }

    private Optional<Statistics.Pair> pair(BenchRow row, int length) {
        var baseline = statistics.row(row.key().of(Statistics.BASELINE));
        if (baseline.isEmpty() || row.turns().isEmpty() || baseline.get().turns().isEmpty()) {
            return Optional.empty();
        }
        var own = reached(row.turns().get(0), length);
        var base = reached(baseline.get().turns().get(0), length);
        return own.isEmpty() || base.isEmpty()
                ? Optional.empty()
                : Optional.of(new Statistics.Pair(
                        own.get().tokens(), own.get().millis(), base.get().tokens(), base.get().millis()));
    }

    /** Tokens and milliseconds at the end of the round in which the text reached the length. */
    static Optional<Moment> reached(TurnResult run, int length) {
        var totals = run.totals();
        double besides = run.rounds().isEmpty()
                ? 0
                : Math.max(0, totals.millis() - totals.prefillMillis() - totals.draftMillis() - totals.verifyMillis())
                        / run.rounds().size();
        double millis = totals.prefillMillis();
        int tokens = 0;
        for (var round : run.rounds()) {
            millis += round.draftMillis() + round.verifyMillis() + besides;
            tokens += round.newTokens();
            if (tokens >= length) {
                return Optional.of(new Moment(tokens, millis));
            }
        }
        return Optional.empty();
    }

    /** How far a run was. */
    record Moment(int tokens, double millis) {}

    /**
     * The speedup at a length.
     *
     * @param runs number of runs that reached it
     * @param speedup over target only at the same length
     */
    public record At(int length, int runs, Speedup speedup) {}
}
