package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Drafted and accepted tokens by round.
 *
 * @param from first round shown, from 0
 * @param to the round behind the last one shown
 */
public record RoundLengthData(RoundLog log, int from, int to) implements ChartData {

    public static final RoundLengthData EMPTY = new RoundLengthData(RoundLog.EMPTY, 0, 0);

    /**
     * @throws IllegalArgumentException when the range does not lie within the log
     */
    public RoundLengthData {
        if (from < 0 || to < from || to > log.size()) {
            throw new IllegalArgumentException("rounds " + from + " to " + to + " of " + log.size());
        }
    }

    /** The whole run. */
    public static RoundLengthData all(RoundLog log) {
        return new RoundLengthData(log, 0, log.size());
    }

    /** The newest rounds. */
    public static RoundLengthData last(RoundLog log, int rounds) {
        return new RoundLengthData(log, Math.max(0, log.size() - rounds), log.size());
    }

    public int size() {
        return to - from;
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public String summary(ChartWords words) {
        if (isEmpty()) {
            return words.get("rounds.empty");
        }
        long drafted = 0;
        long accepted = 0;
        for (var i = from; i < to; i++) {
            drafted += log.drafted(i);
            accepted += log.accepted(i);
        }
        return words.get(
                "rounds.summary", Figures.count(from + 1), Figures.count(to), Figures.count(drafted), Figures.count(accepted));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var i = from; i < to; i++) {
            rows.add(List.of(
                    Integer.toString(i + 1),
                    Integer.toString(log.drafted(i)),
                    Integer.toString(log.accepted(i)),
                    words.get("stop." + log.stop(i).name().toLowerCase(Locale.ROOT))));
        }
        return ChartTable.of(words, rows, "column.round", "column.drafted", "column.accepted", "column.stop");
    }
}
