package draftscope.bench;

import draftscope.decoding.Metrics;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.draw.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The figures of a bench. Every definition that goes over several prompts stands here. */
public final class Statistics {

    /** Label of target only, which every speedup is measured against. */
    public static final String BASELINE = PolicyCatalog.baseline().name();

    private static final Comparator<BenchRow> BY_QUESTION = Comparator.comparingInt(row -> row.key().index());
    private static final long BOOTSTRAP_SEED = 20_241_118;

    private final BenchData data;
    private final Map<RowKey, BenchRow> rows = new LinkedHashMap<>();
    private final Bootstrap bootstrap = new Bootstrap(BOOTSTRAP_SEED);

    public Statistics(BenchData data) {
        this.data = data;
        data.rows().forEach(row -> rows.put(row.key(), row));
    }

    public BenchData data() {
        return data;
    }

    Optional<BenchRow> row(RowKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** Categories in the order of the prompt file, then those pooled as the literature does. */
    public List<String> categories() {
        return Categories.shown(data.rows().stream()
                .sorted(BY_QUESTION)
                .map(BenchRow::category)
                .distinct()
                .toList());
    }

    /** Who was measured, in the order of the settings. */
    public List<String> methods() {
        return List.copyOf(data.settings().methods().keySet());
    }

    /** The prompts a method and the baseline both answered at a temperature, in the order of the file. */
    public List<Sample> samples(double temperature, String label) {
        var byQuestion = new LinkedHashMap<Integer, List<BenchRow>>();
        data.rows().stream()
                .filter(row -> row.key().temperature() == temperature && row.key().policy().equals(label))
                .filter(row -> rows.containsKey(row.key().of(BASELINE)))
                .sorted(BY_QUESTION)
                .forEach(row -> byQuestion
                        .computeIfAbsent(row.key().index(), id -> new ArrayList<>())
                        .add(row));
        var samples = new ArrayList<Sample>();
        byQuestion.forEach((index, own) -> samples.add(new Sample(
                index,
                own.get(0).questionId(),
                own.get(0).category(),
                own,
                Totals.sum(own.stream().map(BenchRow::totals)),
                Totals.sum(own.stream().map(row -> rows.get(row.key().of(BASELINE)).totals())))));
        return samples;
    }

    /** The figures of a method at a temperature, of one category or of all prompts. */
    public Figures figures(double temperature, String label, Optional<String> category) {
        var samples = samples(temperature, label).stream().filter(in(category)).toList();
        return figures(label, Provenance.MEASURED, samples);
    }

    public Figures figures(String label, Provenance provenance, List<Sample> samples) {
        var totals = Totals.sum(samples.stream().map(Sample::own));
        return new Figures(
                label,
                provenance,
                samples.size(),
                totals,
                provenance == Provenance.SIMULATED ? totals.drafted() : draftPasses(samples),
                Metrics.tokensPerSecond(totals),
                Metrics.decodeTokensPerSecond(totals),
                speedup(provenance, samples, RunTotals::millis),
                speedup(provenance, samples, t -> t.millis() - t.prefillMillis()),
                Repetition.rate(samples.stream()
                        .flatMap(s -> s.rows().stream())
                        .flatMap(row -> row.turns().stream())
                        .map(TurnResult::outputIds)));
    }

    /** Entropies and acceptances of all tested tokens of a method at a temperature. */
    public Calibration calibration(double temperature, String label) {
        var sum = new Calibration.Builder();
        data.rows().stream()
                .filter(row -> row.key().temperature() == temperature && row.key().policy().equals(label))
                .forEach(row -> sum.add(row.calibration()));
        return sum.build();
    }

    /** The figures of a speedup, times in milliseconds taken from the totals as asked. */
    Speedup speedup(List<Sample> samples, ToDoubleFunction<RunTotals> millis) {
        var pairs = samples.stream()
                .map(s -> new Pair(
                        s.own().newTokens(),
                        millis.applyAsDouble(s.own()),
                        s.baseline().newTokens(),
                        millis.applyAsDouble(s.baseline())))
                .toList();
        return speedup(pairs);
    }

    /**
     * Simulated times are mean costs, without the noise of the baseline's: only sums of them can be compared with it, not one
     * prompt with another.
     */
    private Speedup speedup(Provenance provenance, List<Sample> samples, ToDoubleFunction<RunTotals> millis) {
        var all = speedup(samples, millis);
        return provenance == Provenance.SIMULATED
                ? new Speedup(all.pooled(), all.pooledInterval(), Double.NaN, Double.NaN, Interval.UNKNOWN)
                : all;
    }

    /** The figures of a speedup. Pairs without time on either side are left out. */
    Speedup speedup(List<Pair> all) {
        var pairs = all.stream().filter(Pair::usable).toArray(Pair[]::new);
        if (pairs.length == 0) {
            return Speedup.UNKNOWN;
        }
        var everyone = new int[pairs.length];
        java.util.Arrays.setAll(everyone, i -> i);
        return new Speedup(
                pooled(pairs, everyone),
                bootstrap.interval(pairs.length, drawn -> pooled(pairs, drawn)),
                ratioOfMeans(pairs),
                paired(pairs, everyone),
                bootstrap.interval(pairs.length, drawn -> paired(pairs, drawn)));
    }

    private static long draftPasses(List<Sample> samples) {
        return samples.stream().flatMap(Sample::rounds).mapToLong(RoundCost::draftPasses).sum();
    }

    private static double pooled(Pair[] pairs, int[] drawn) {
        double tokens = 0;
        double millis = 0;
        double baseTokens = 0;
        double baseMillis = 0;
        for (int i : drawn) {
            tokens += pairs[i].tokens;
            millis += pairs[i].millis;
            baseTokens += pairs[i].baseTokens;
            baseMillis += pairs[i].baseMillis;
        }
        return Metrics.speedup(
                Metrics.tokensPerSecond(tokens, millis), Metrics.tokensPerSecond(baseTokens, baseMillis));
    }

    private static double ratioOfMeans(Pair[] pairs) {
        double own = 0;
        double base = 0;
        for (var pair : pairs) {
            own += pair.speed();
            base += pair.baseSpeed();
        }
        return Metrics.speedup(own / pairs.length, base / pairs.length);
    }

    private static double paired(Pair[] pairs, int[] drawn) {
        double sum = 0;
        for (int i : drawn) {
            sum += Metrics.speedup(pairs[i].speed(), pairs[i].baseSpeed());
        }
        return sum / drawn.length;
    }

    /** Whether a prompt is of a category, a pooled one perhaps; of any where none is asked for. */
    public static Predicate<Sample> in(Optional<String> category) {
        return sample -> category.isEmpty() || Categories.holds(category.get(), sample.category());
    }

    /** A prompt's tokens and milliseconds on both sides. */
    record Pair(double tokens, double millis, double baseTokens, double baseMillis) {

        boolean usable() {
            return tokens > 0 && millis > 0 && baseTokens > 0 && baseMillis > 0;
        }

        double speed() {
            return Metrics.tokensPerSecond(tokens, millis);
        }

        double baseSpeed() {
            return Metrics.tokensPerSecond(baseTokens, baseMillis);
        }
    }
}
