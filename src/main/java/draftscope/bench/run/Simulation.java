package draftscope.bench.run;

import draftscope.bench.BenchRow;
import draftscope.bench.Figures;
import draftscope.bench.RoundCosts;
import draftscope.bench.Sample;
import draftscope.bench.ShadowCounts;
import draftscope.bench.Statistics;
import draftscope.bench.Totals;
import draftscope.decoding.event.PolicyInfo;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.policy.PolicyCatalog;
import draftscope.decoding.shadow.ShadowPolicy;
import draftscope.draw.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What other policies would have reached, simulated: constant lengths, and an oracle that drafts exactly the tokens that
 * will be accepted.
 *
 * <p>Greedy: from the shadows of a measured run, exact in rounds and accepted tokens. Sampled, only the oracle: the rounds
 * of the longest constant policy measured, without the tokens after the accepted ones; that constant's length is then
 * the oracle's upper limit. Times come from this bench's own costs, see {@link RoundCosts}, of those alone who draft with
 * the draft model: a look-up costs nothing a token, a tree far more.
 */
public final class Simulation {

    private final Statistics statistics;
    private final double temperature;
    private final RoundCosts costs;
    private final List<BenchRow> shadowed;

    public Simulation(Statistics statistics, double temperature) {
        this.statistics = statistics;
        this.temperature = temperature;
        var rows = statistics.data().rows().stream()
                .filter(row -> row.key().temperature() == temperature)
                .toList();
        costs = new RoundCosts(rows.stream()
                .filter(row -> BenchMethod.chain(statistics.data().settings().methods().get(row.key().policy())))
                .toList());
        shadowed = rows.stream().filter(row -> !row.shadows().isEmpty()).toList();
    }

    public Optional<String> source() {
        return shadowed.isEmpty() ? longestConstant() : Optional.of(shadowed.get(0).key().policy());
    }

    public List<String> constants() {
        return shadowed.isEmpty()
                ? List.of()
                : shadowed.get(0).shadows().keySet().stream()
                        .filter(label -> !label.equals(ShadowPolicy.Oracle.NAME))
                        .sorted(java.util.Comparator.comparingInt(Simulation::length))
                        .toList();
    }

    public static int length(String label) {
        return Integer.parseInt(label.substring(label.indexOf(':') + 1));
    }

    /** Draft length of a measured constant; 0 of anybody else. */
    public static double length(PolicyInfo info) {
        return PolicyCatalog.swept().main().map(p -> info.constants().getOrDefault(p.name(), 0.0)).orElse(0.0);
    }

    /** A simulated constant's figures, of one category or of all prompts. */
    public Optional<Figures> constant(String label, Optional<String> category) {
        return shadow(label, category);
    }

    /** The oracle's figures, of one category or of all prompts. */
    public Optional<Figures> oracle(Optional<String> category) {
        if (!shadowed.isEmpty()) {
            return shadow(ShadowPolicy.Oracle.NAME, category);
        }
        return longestConstant().flatMap(from -> figures(
                ShadowPolicy.Oracle.NAME,
                statistics.samples(temperature, from).stream()
                        .map(s -> s.with(trimmed(s)))
                        .toList(),
                category));
    }

    /** Simulated over measured time of the source itself, less 1: how far the costs are to be trusted. */
    public double error() {
        if (source().isEmpty()) {
            return Double.NaN;
        }
        double simulated = 0;
        double measured = 0;
        for (var sample : statistics.samples(temperature, source().get())) {
            for (var row : sample.rows()) {
                for (var turn : row.turns()) {
                    measured += turn.totals().millis() - turn.totals().prefillMillis();
                    simulated += turn.rounds().stream().mapToDouble(r -> costs.round(r.drafted())).sum();
                }
            }
        }
        return measured > 0 ? simulated / measured - 1 : Double.NaN;
    }

    private Optional<Figures> shadow(String label, Optional<String> category) {
        var samples = new ArrayList<Sample>();
        for (var sample : statistics.samples(temperature, source().orElse(""))) {
            var rows = sample.rows().stream().filter(row -> row.shadows().containsKey(label)).toList();
            if (rows.size() == sample.rows().size()) {
                samples.add(sample.with(Totals.sum(rows.stream().map(row -> totals(row, row.shadows().get(label))))));
            }
        }
        return figures(label, samples, category);
    }

    private Optional<Figures> figures(String label, List<Sample> all, Optional<String> category) {
        var samples = all.stream()
                .filter(Statistics.in(category))
                .toList();
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(statistics.figures(label, Provenance.SIMULATED, samples));
    }

    private RunTotals totals(BenchRow row, ShadowCounts counts) {
        double all = 0;
        double draft = 0;
        double verify = 0;
        for (var entry : counts.rounds().entrySet()) {
            all += entry.getValue() * costs.round(entry.getKey());
            draft += entry.getValue() * costs.draft(entry.getKey());
            verify += entry.getValue() * costs.verify(entry.getKey());
        }
        double prefill = row.totals().prefillMillis();
        return new RunTotals(
                counts.count(), counts.drafted(), counts.tested(), counts.accepted(), counts.newTokens(), prefill + all,
                prefill, draft, verify);
    }

    private RunTotals trimmed(Sample sample) {
        return Totals.sum(sample.rows().stream().map(row -> {
            var counts = row.rounds()
                    .map(r -> new ShadowCounts(
                            java.util.Map.of(r.accepted(), 1), r.accepted(), r.accepted(), r.newTokens(), 0))
                    .reduce(new ShadowCounts(java.util.Map.of(), 0, 0, 0, 0), ShadowCounts::plus);
            return totals(row, counts);
        }));
    }

    private Optional<String> longestConstant() {
        return statistics.data().settings().methods().entrySet().stream()
                .filter(c -> c.getValue().name().equals(PolicyCatalog.swept().name()))
                .filter(c -> !statistics.samples(temperature, c.getKey()).isEmpty())
                .max(java.util.Comparator.comparingDouble(
                        c -> length(c.getValue())))
                .map(c -> c.getKey());
    }
}
