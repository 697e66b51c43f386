package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.Provenance;
import java.util.Comparator;
import java.util.List;

/**
 * Speedups of an evaluation with the ranges they may well lie in.
 *
 * @param rows one for each policy, in the order to be shown
 */
public record IntervalData(List<Row> rows) implements ChartData {

    public IntervalData {
        rows = List.copyOf(rows);
    }

    /**
     * One policy.
     *
     * @param slot its colour
     * @param speedup over the target alone
     * @param low lower end of the 95 % interval; NaN where there is none
     * @param high upper end
     */
    public record Row(String name, int slot, Provenance provenance, double speedup, double low, double high) {

        public boolean ranged() {
            return Double.isFinite(low) && Double.isFinite(high);
        }

        public double most() {
            return ranged() ? Math.max(speedup, high) : speedup;
        }

        /** {@code 2.41× (2.20× to 2.63×)}. */
        public String figure(ChartWords words) {
            return ranged()
                    ? words.get("interval.figure", Figures.times(speedup), Figures.times(low), Figures.times(high))
                    : Figures.times(speedup);
        }
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        return rows.stream()
                .max(Comparator.comparingDouble(Row::speedup))
                .map(best -> words.get("interval.summary", rows.size(), best.name(), best.figure(words)))
                .orElseThrow();
    }

    @Override
    public ChartTable table(ChartWords words) {
        var cells = rows.stream()
                .map(row -> List.of(
                        row.name(),
                        Figures.decimals(row.speedup(), 3),
                        Figures.known(row.low(), 3),
                        Figures.known(row.high(), 3),
                        words.get(row.provenance().key())))
                .toList();
        return ChartTable.of(words, cells, "column.policy", "column.speedup", "column.low", "column.high", "column.provenance");
    }
}
