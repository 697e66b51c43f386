package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a pass of the target takes by how many rows it has.
 *
 * @param rounds one point for each round of a run
 * @param measured medians of passes made to be timed, by rising width
 * @param one milliseconds of a pass of one row; NaN where it is not known
 */
public record PriceData(List<Pass> rounds, List<Pass> measured, double one) implements ChartData {

    public static final PriceData EMPTY = new PriceData(List.of(), List.of(), Double.NaN);

    public PriceData {
        rounds = List.copyOf(rounds);
        measured = List.copyOf(measured);
    }

    /** A pass. */
    public record Pass(int rows, double millis) {}

    public int widest() {
        return Math.max(
                rounds.stream().mapToInt(Pass::rows).max().orElse(0), measured.stream().mapToInt(Pass::rows).max().orElse(0));
    }

    /** A time that nearly all passes stay under: a busy machine's worst one must not flatten the rest. */
    public double tall() {
        var times = rounds.stream().mapToDouble(Pass::millis).sorted().toArray();
        double usual = times.length == 0 ? 0 : times[(int) (0.97 * (times.length - 1))];
        return Math.max(usual, measured.stream().mapToDouble(Pass::millis).max().orElse(0));
    }

    @Override
    public boolean isEmpty() {
        return rounds.isEmpty() && measured.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        if (measured.isEmpty() || !(one > 0)) {
            return words.get("price.summary.rounds", Figures.count(rounds.size()), Integer.toString(widest()));
        }
        var last = measured.get(measured.size() - 1);
        return words.get(
                "price.summary",
                Figures.millis(one),
                Integer.toString(last.rows()),
                Figures.millis(last.millis()),
                Figures.times(last.millis() / one));
    }

    @Override
    public ChartTable table(ChartWords words) {
        return table(words, measured.stream());
    }

    @Override
    public ChartTable figures(ChartWords words) {
        return table(words, Stream.concat(rounds.stream(), measured.stream()));
    }

    private ChartTable table(ChartWords words, Stream<Pass> passes) {
        var rows = passes
                .map(pass -> List.of(
                        Integer.toString(pass.rows()),
                        Figures.decimals(pass.millis(), 3),
                        one > 0 ? Figures.decimals(pass.millis() / one, 2) : Figures.DASH))
                .toList();
        return ChartTable.of(words, rows, "column.rows", "column.millis", "column.ones");
    }
}
