package draftscope.draw.data;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.VerifiedToken;
import draftscope.decoding.port.Candidate;
import draftscope.decoding.port.RulePlace;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rejection sampling of one drafted token: the two distributions at its place, and the uniform number that decided.
 *
 * @param rows the drafted token first, then the others by the larger of their probabilities
 * @param drafted the drafted token's judgement; empty before there is one
 */
public record RejectionData(List<Row> rows, Optional<Drafted> drafted) implements ChartData {

    public static final RejectionData EMPTY = new RejectionData(List.of(), Optional.empty());

    public RejectionData {
        rows = List.copyOf(rows);
    }

    /**
     * A token of either distribution's most probable ones.
     *
     * @param q draft probability; empty when it is not among the draft's most probable
     * @param p target probability; empty when it is not among the target's most probable
     */
    public record Row(String text, OptionalDouble q, OptionalDouble p) {

        public double larger() {
            return Math.max(q.orElse(0), p.orElse(0));
        }
    }

    /**
     * How the drafted token fared.
     *
     * @param acceptance min(1, p/q)
     * @param overlap Σ min(p, q) over the whole vocabulary
     * @param uniform u, compared with p/q or with what the rule says; empty under greedy and when not tested
     * @param rule what another rule than the usual one says of it
     */
    public record Drafted(
            double acceptance, double overlap, OptionalDouble uniform, Outcome outcome, Optional<RulePlace> rule) {

        /** What u is compared with. */
        public double limit() {
            return rule.map(RulePlace::keeps).orElse(acceptance);
        }

        boolean passes() {
            return uniform.isPresent() && uniform.getAsDouble() < limit();
        }
    }

    /**
     * The picture of one token.
     *
     * @param token the token after verification, with the target's most probable ones
     * @param draftTop the draft's most probable tokens at its place
     * @param most how many rows at most
     */
    public static RejectionData of(VerifiedToken token, List<Candidate> draftTop, int most) {
        var rows = new LinkedHashMap<Integer, Row>();
        for (var candidate : draftTop) {
            rows.put(candidate.id(), new Row(
                    candidate.text(), OptionalDouble.of(candidate.probability()), OptionalDouble.empty()));
        }
        for (var candidate : token.top()) {
            var q = rows.containsKey(candidate.id()) ? rows.get(candidate.id()).q() : OptionalDouble.empty();
            rows.put(candidate.id(), new Row(candidate.text(), q, OptionalDouble.of(candidate.probability())));
        }
        rows.remove(token.id());
        var ordered = new ArrayList<Row>();
        ordered.add(new Row(token.text(), OptionalDouble.of(token.q()), OptionalDouble.of(token.p())));
        rows.values().stream()
                .sorted(Comparator.comparingDouble(Row::larger).reversed())
                .limit(Math.max(0, most - 1))
                .forEach(ordered::add);
        return new RejectionData(
                ordered,
                Optional.of(new Drafted(
                        token.acceptance(), token.overlap(), token.uniform(), token.outcome(), token.rule())));
    }

    /** Whether a number was drawn that decided. */
    public boolean draws() {
        return drafted.map(Drafted::uniform).orElse(OptionalDouble.empty()).isPresent();
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** What decided, in words. */
    public String verdict(ChartWords words) {
        if (drafted.isEmpty()) {
            return words.get("rejection.empty");
        }
        var d = drafted.get();
        if (d.rule().isPresent() && d.uniform().isPresent()) {
            return words.get(
                    d.outcome() != Outcome.ACCEPTED
                            ? "rejection.ruled.refused"
                            : d.passes() ? "rejection.ruled.passed" : "rejection.ruled.carried",
                    Figures.fraction(d.uniform().getAsDouble()),
                    Figures.fraction(d.limit()));
        }
        if (d.rule().filter(place -> place.distance().isPresent()).isPresent() && d.outcome() != Outcome.DISCARDED) {
            return words.get(d.outcome() == Outcome.ACCEPTED ? "rejection.lossy.accepted" : "rejection.lossy.rejected");
        }
        if (d.outcome() == Outcome.DISCARDED) {
            return words.get("rejection.discarded");
        }
        var outcome = d.outcome().id();
        if (d.uniform().isEmpty()) {
            return words.get("rejection.greedy." + outcome);
        }
        return words.get(
                "rejection.sampled." + outcome,
                Figures.fraction(d.uniform().getAsDouble()),
                Figures.fraction(d.acceptance()));
    }

    @Override
    public String summary(ChartWords words) {
        return words.get("rejection.summary", rows.get(0).text(), verdict(words));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var cells = rows.stream()
                .map(row -> List.of(row.text(), Figures.known(row.q().orElse(Double.NaN), 4), Figures.known(row.p().orElse(Double.NaN), 4)))
                .toList();
        return ChartTable.of(words, cells, "column.token", "column.q", "column.p");
    }
}
