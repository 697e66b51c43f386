package draftscope.draw.data;

import draftscope.decoding.Metrics;
import draftscope.decoding.event.RoundEnded;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * Acceptance by position in the draft.
 *
 * @param positions counts of position 1, 2, …
 * @param rounds number of rounds that drafted at all
 */
public record PositionData(List<Position> positions, int rounds) implements ChartData {

    public static final PositionData EMPTY = new PositionData(List.of(), 0);

    public PositionData {
        positions = List.copyOf(positions);
    }

    /**
     * Counts of one position.
     *
     * @param tested tokens there that the verifier reached
     */
    public record Position(int tested, int accepted) {

        /** Accepted ÷ tested; NaN when nothing was tested. */
        public double ofTested() {
            return tested > 0 ? (double) accepted / tested : Double.NaN;
        }

        /** Accepted ÷ all rounds; NaN when there are none. */
        public double ofRounds(int rounds) {
            return Metrics.acceptedAtPosition(accepted, rounds);
        }
    }

    /** These counts and those of one more round; a round that drafted nothing changes nothing. */
    public PositionData plus(RoundEnded round) {
        if (round.tokens().isEmpty()) {
            return this;
        }
        var grown = new ArrayList<>(positions);
        // Siblings of a tree compete for one position: it counts once, accepted when one of them was.
        int accepted = round.accepted();
        int tested = accepted < round.depth() && round.tested() > accepted ? accepted + 1 : accepted;
        for (var i = 0; i < tested; i++) {
            var before = i < grown.size() ? grown.get(i) : new Position(0, 0);
            var after = new Position(before.tested() + 1, before.accepted() + (i < accepted ? 1 : 0));
            if (i < grown.size()) {
                grown.set(i, after);
            } else {
                grown.add(after);
            }
        }
        return new PositionData(grown, rounds + 1);
    }

    @Override
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        var first = positions.get(0);
        return words.get(
                "position.summary",
                Figures.count(rounds),
                Figures.percent(first.ofTested()),
                Figures.percent(first.ofRounds(rounds)),
                Figures.count(positions.size()));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var i = 0; i < positions.size(); i++) {
            var position = positions.get(i);
            rows.add(List.of(
                    Integer.toString(i + 1),
                    Integer.toString(position.tested()),
                    Integer.toString(position.accepted()),
                    Figures.decimals(100 * position.ofTested(), 1),
                    Figures.decimals(100 * position.ofRounds(rounds), 1)));
        }
        return ChartTable.of(
                words, rows, "column.position", "column.tested", "column.accepted", "column.of_tested", "column.of_rounds");
    }
}
