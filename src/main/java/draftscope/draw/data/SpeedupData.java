package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Running speedup over the text's length for several policies.
 *
 * @param lines one line a policy, drawn in this order
 */
public record SpeedupData(List<Line> lines) implements ChartData {

    public static final SpeedupData EMPTY = new SpeedupData(List.of());

    private static final int TABLE_STEPS = 20;

    public SpeedupData {
        lines = List.copyOf(lines);
    }

    /**
     * One policy's line.
     *
     * @param slot colour slot, see {@link PolicySlots}
     * @param points x: new tokens so far; y: tokens per second so far over the baseline's
     */
    public record Line(String name, int slot, Provenance provenance, Curve points) {

        /** The newest speedup; NaN before the first point. */
        public double last() {
            return points.size() == 0 ? Double.NaN : points.y(points.size() - 1);
        }
    }

    @Override
    public boolean isEmpty() {
        return lines.stream().allMatch(line -> line.points().size() == 0);
    }

    /** The longest line's last x; 0 when empty. */
    public double tokens() {
        return lines.stream()
                .filter(line -> line.points().size() > 0)
                .mapToDouble(line -> line.points().x(line.points().size() - 1))
                .max()
                .orElse(0);
    }

    @Override
    public String summary(ChartWords words) {
        return lines.stream()
                .filter(line -> line.points().size() > 0)
                .map(line -> words.get(
                        "speedup.summary.line", line.name(), Figures.times(line.last()), words.get(line.provenance().key())))
                .collect(Collectors.joining(", ", words.get("speedup.summary", Figures.count((long) tokens())) + " ", "."));
    }

    /** Twenty evenly spaced rows, not one a round. */
    @Override
    public ChartTable table(ChartWords words) {
        var places = new TreeSet<Long>();
        for (var step = 1; step <= TABLE_STEPS; step++) {
            places.add(Math.round(tokens() * step / TABLE_STEPS));
        }
        places.remove(0L);
        return table(words, places);
    }

    /** A row wherever one of the lines has a point. */
    @Override
    public ChartTable figures(ChartWords words) {
        var places = new TreeSet<Long>();
        for (var line : lines) {
            for (var i = 0; i < line.points().size(); i++) {
                places.add((long) line.points().x(i));
            }
        }
        return table(words, places);
    }

    private ChartTable table(ChartWords words, Collection<Long> places) {
        var headings = new ArrayList<String>();
        headings.add(words.get("speedup.column.tokens"));
        for (var line : lines) {
            headings.add(words.get("speedup.column.line", line.name(), words.get(line.provenance().key())));
        }
        var rows = new ArrayList<List<String>>();
        for (var x : places) {
            var row = new ArrayList<String>();
            row.add(Long.toString(x));
            for (var line : lines) {
                var at = line.points().at(x);
                row.add(at < 0 ? Figures.DASH : Figures.decimals(line.points().y(at), 3));
            }
            rows.add(row);
        }
        return new ChartTable(headings, rows);
    }
}
