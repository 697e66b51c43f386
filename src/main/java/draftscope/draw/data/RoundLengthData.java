package draftscope.draw.data;

import draftscope.decoding.event.StopReason;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * Drafted and accepted tokens by round.
 *
 * @param from how many rounds lie before the first one shown
 * @param rounds those shown
 */
public record RoundLengthData(int from, List<Round> rounds) implements ChartData {

    public static final RoundLengthData EMPTY = new RoundLengthData(0, List.of());

    public RoundLengthData {
        rounds = List.copyOf(rounds);
    }

    /** A round's counts, and why it stopped drafting. */
    public record Round(int drafted, int accepted, StopReason stop) {}

    public int size() {
        return rounds.size();
    }

    @Override
    public boolean isEmpty() {
        return rounds.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        return words.get(
                "rounds.summary",
                Figures.count(from + 1),
                Figures.count(from + size()),
                Figures.count(rounds.stream().mapToLong(Round::drafted).sum()),
                Figures.count(rounds.stream().mapToLong(Round::accepted).sum()));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var round : rounds) {
            rows.add(List.of(
                    Integer.toString(from + rows.size() + 1),
                    Integer.toString(round.drafted()),
                    Integer.toString(round.accepted()),
                    words.get("stop." + round.stop().id())));
        }
        return ChartTable.of(words, rows, "column.round", "column.drafted", "column.accepted", "column.stop");
    }
}
