package draftscope.bench;

import draftscope.decoding.RunTotals;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much a perfect length policy could still gain, simulated. An oracle drafts exactly the tokens that will be
 * accepted: its rounds are those of a long constant policy without the tokens behind. The text is the same, and times
 * come from this bench's own step costs, see {@link RoundCosts}. The constant's length is the oracle's upper limit.
 */
public final class Oracle {

    private final Statistics statistics;

    /** Of the measurements of a bench. */
    public Oracle(Statistics statistics) {
        this.statistics = statistics;
    }

    /** The longest constant policy measured: its label. */
    public Optional<String> source() {
        return statistics.data().settings().contenders().entrySet().stream()
                .filter(c -> c.getValue().name().equals("constant"))
                .max(Comparator.comparingDouble(c -> c.getValue().constants().getOrDefault("draft_length", 0.0)))
                .map(c -> c.getKey());
    }

    /** The oracle's figures; empty when no constant policy was measured. */
    public Optional<Figures> figures(double temperature, Optional<String> category) {
        return source().flatMap(from -> {
            var costs = costs(temperature);
            var samples = statistics.samples(temperature, from).stream()
                    .filter(s -> category.isEmpty() || category.get().equals(s.category()))
                    .map(s -> s.with(trimmed(s, costs)))
                    .toList();
            return samples.isEmpty()
                    ? Optional.empty()
                    : Optional.of(statistics.figures("oracle", Provenance.SIMULATED, samples));
        });
    }

    /**
     * Simulated over measured time of the source itself, less 1: how far the step costs are to be trusted. NaN without
     * a source.
     */
    public double modelError(double temperature) {
        if (source().isEmpty()) {
            return Double.NaN;
        }
        var costs = costs(temperature);
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

    private RoundCosts costs(double temperature) {
        return new RoundCosts(statistics.data().rows().stream()
                .filter(row -> row.key().temperature() == temperature)
                .toList());
    }

    private static RunTotals trimmed(Sample sample, RoundCosts costs) {
        return Totals.sum(sample.rows().stream()
                .flatMap(row -> row.turns().stream())
                .map(turn -> trimmed(turn, costs)));
    }

    private static RunTotals trimmed(TurnResult turn, RoundCosts costs) {
        var totals = turn.totals();
        List<RoundCost> rounds = turn.rounds();
        int accepted = rounds.stream().mapToInt(RoundCost::accepted).sum();
        double draft = rounds.stream().mapToDouble(r -> costs.draft(r.accepted())).sum();
        double verify = rounds.stream().mapToDouble(r -> costs.verify(r.accepted())).sum();
        double all = rounds.stream().mapToDouble(r -> costs.round(r.accepted())).sum();
        return new RunTotals(
                rounds.size(),
                accepted,
                accepted,
                accepted,
                totals.newTokens(),
                totals.prefillMillis() + all,
                totals.prefillMillis(),
                draft,
                verify);
    }
}
