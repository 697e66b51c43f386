package draftscope.draw.round;

import draftscope.decoding.entry.Named;
import draftscope.decoding.shadow.ShadowRound;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.data.ChartData;
import draftscope.draw.data.ChartTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A round as it was, and under it what other policies would have done from the same place.
 *
 * @param number of the round; 0 before there is one
 * @param rows the round itself, then the others
 * @param pieces texts of the guesses that were really drafted
 */
public record GhostData(int number, List<Row> rows, List<String> pieces) implements ChartData {

    /** Before the first round. */
    public static final GhostData EMPTY = new GhostData(0, List.of(), List.of());

    public GhostData {
        rows = List.copyOf(rows);
        pieces = List.copyOf(pieces);
    }

    /** How a row came about. */
    public enum Kind implements Named {
        /** The round itself. */
        REAL,
        /** Worked out from what was drafted, or asked of the draft: exact. */
        EXACT,
        /** The same draws, as far as they go; the token after them would be another draw. */
        SAME_DRAWS,
        /** Drawn anew from the same place. */
        ANOTHER_DRAW
    }

    /**
     * One policy.
     *
     * @param kind how it came about
     * @param chosen whether it is the one that the threshold was turned to
     * @param round what it does; empty where that is not known
     * @param millis what that costs by the run's own steps; NaN where it is not known
     */
    public record Row(String name, Kind kind, boolean chosen, Optional<ShadowRound> round, double millis) {}

    /** Most tokens that a row drafted. */
    public int longest() {
        return rows.stream().flatMap(row -> row.round().stream()).mapToInt(ShadowRound::drafted).max().orElse(0);
    }

    public boolean open() {
        return rows.stream().anyMatch(row -> row.round().isEmpty());
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** What a row comes to, in words. */
    public static String worth(Row row, ChartWords words) {
        return row.round()
                .map(round -> words.get(
                        round.draftedExact() ? "ghost.worth" : "ghost.worth.most",
                        Integer.toString(round.accepted()),
                        Integer.toString(round.drafted()),
                        Integer.toString(round.newTokens())))
                .orElseGet(() -> words.get("ghost.unknown"));
    }

    /** What a row costs, in words; empty where that is not known. */
    public static String cost(Row row, ChartWords words) {
        return Double.isNaN(row.millis())
                ? ""
                : words.get(row.kind() == Kind.REAL ? "ghost.cost.real" : "ghost.cost", Figures.millis(row.millis()));
    }

    @Override
    public String summary(ChartWords words) {
        return rows.stream().map(row -> row.name() + ": " + worth(row, words)).collect(Collectors.joining("; ", "", "."));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var cells = rows.stream()
                .map(row -> List.of(
                        row.name(),
                        words.get("ghost.kind." + row.kind().id()),
                        row.round().map(r -> Integer.toString(r.drafted())).orElse(Figures.DASH),
                        row.round().map(r -> Integer.toString(r.accepted())).orElse(Figures.DASH),
                        row.round().map(r -> Integer.toString(r.newTokens())).orElse(Figures.DASH),
                        Figures.known(row.millis(), 3)))
                .toList();
        return ChartTable.of(
                words, cells, "column.ghost.policy", "column.ghost.kind", "column.ghost.drafted", "column.ghost.kept",
                "column.ghost.grown", "column.ghost.millis");
    }
}
