package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Measured speedup against a constant of a policy.
 *
 * @param constant its name, for instance h
 * @param slot colour of the policy, see {@link draftscope.draw.PolicySlots}
 * @param points in order of the value
 * @param present the value in the form; empty when it has none
 */
public record SweepData(String constant, int slot, List<Point> points, OptionalDouble present) implements ChartData {

    public static final SweepData EMPTY = new SweepData("h", 0, List.of(), OptionalDouble.empty());

    public SweepData {
        points = points.stream().sorted(Comparator.comparingDouble(Point::value)).toList();
    }

    /**
     * A value of the constant.
     *
     * @param speedup Σ tokens ÷ Σ seconds over the baseline's
     * @param low lower end of its 95 % interval over prompts; NaN when there is none
     * @param high upper end; NaN when there is none
     */
    public record Point(double value, double speedup, double low, double high, int prompts) {

        public boolean hasInterval() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    public Optional<Point> best() {
        return points.stream()
                .filter(p -> Double.isFinite(p.speedup()))
                .max(Comparator.comparingDouble(Point::speedup));
    }

    /** The values whose intervals overlap that of the best, so that they are not told apart from it; in order. */
    public List<Point> rivals() {
        return best().filter(Point::hasInterval)
                .map(best -> points.stream()
                        .filter(p -> !p.equals(best) && p.hasInterval() && p.high() >= best.low())
                        .toList())
                .orElse(List.of());
    }

    /** What is to be said against the best: who is not told apart from it, or that nothing tells. Empty when it is clear. */
    public String doubt(ChartWords words) {
        if (points.size() < 2 || best().isEmpty()) {
            return "";
        }
        if (!best().get().hasInterval()) {
            return words.get("sweep.single");
        }
        var rivals = rivals();
        return rivals.isEmpty()
                ? ""
                : words.get(
                        "sweep.rivals",
                        rivals.stream().map(p -> shown(p.value())).collect(Collectors.joining(", ")));
    }

    /** A value as people read it: whole ones without decimals. */
    public static String shown(double value) {
        return value == Math.rint(value) && value >= 1
                ? Figures.count(Math.round(value))
                : Figures.decimals(value, Math.abs(value * 100 - Math.rint(value * 100)) < 1e-9 ? 2 : 3);
    }

    @Override
    public boolean isEmpty() {
        return points.stream().noneMatch(p -> Double.isFinite(p.speedup()));
    }

    @Override
    public String summary(ChartWords words) {
        return best()
                .map(b -> (words.get(
                                        "sweep.summary",
                                        points.size(),
                                        constant,
                                        shown(b.value()),
                                        Figures.times(b.speedup()))
                                + " " + doubt(words))
                        .strip())
                .orElseThrow();
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = points.stream()
                .map(point -> List.of(
                        Figures.marked(Double.toString(point.value())), Figures.known(point.speedup(), 3), Figures.known(point.low(), 3), Figures.known(point.high(), 3),
                        Integer.toString(point.prompts())))
                .toList();
        return new ChartTable(
                List.of(
                        constant,
                        words.get("column.speedup"),
                        words.get("column.low"),
                        words.get("column.high"),
                        words.get("sweep.column.prompts")),
                rows);
    }
}
