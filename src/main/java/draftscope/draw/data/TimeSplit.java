package draftscope.draw.data;

import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunTotals;
import draftscope.decoding.port.Target;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Where time went, one row a round, a run or a policy.
 *
 * @param rows the rows, drawn from the top
 * @param reach milliseconds the scale reaches at least, so that bars shown one after the other compare; 0 for no more than
 *     the longest row
 */
public record TimeSplit(List<Row> rows, double reach) implements ChartData {

    public static final TimeSplit EMPTY = new TimeSplit(List.of());

    public TimeSplit {
        rows = List.copyOf(rows);
    }

    /** On a scale of its own. */
    public TimeSplit(List<Row> rows) {
        this(rows, 0);
    }

    /** The same on a scale that reaches at least so many milliseconds. */
    public TimeSplit reaching(double millis) {
        return new TimeSplit(rows, millis);
    }

    /** What time was spent on. */
    public enum Part {
        /** Reading the prompt. */
        PREFILL(MetricId.PREFILL_MILLIS),
        /** Draft steps. */
        DRAFT(MetricId.DRAFT_MILLIS),
        /** The target's passes with all choices. */
        VERIFY(MetricId.VERIFY_MILLIS),
        /** The way to a target that is served elsewhere, and back. */
        NETWORK(MetricId.NETWORK_MILLIS),
        /** Everything between. */
        OTHER(MetricId.OTHER_MILLIS);

        private final MetricId metric;

        Part(MetricId metric) {
            this.metric = metric;
        }

        /** Key of its word among {@link ChartWords}. */
        public String key() {
            return "part." + metric.id();
        }
    }

    /**
     * One stacked bar.
     *
     * @param name label of the row; empty for a single one
     * @param slices its parts from the left; parts of no time may be left out
     */
    public record Row(String name, List<Slice> slices) {

        public Row {
            slices = List.copyOf(slices);
        }

        /** Length of the bar in milliseconds. */
        public double millis() {
            return slices.stream().mapToDouble(Slice::millis).sum();
        }
    }

    /**
     * One part of a bar.
     *
     * @param millis how long, at least 0
     */
    public record Slice(Part part, double millis) {

        /**
         * @throws IllegalArgumentException when the time is negative or not finite
         */
        public Slice {
            if (!(millis >= 0) || Double.isInfinite(millis)) {
                throw new IllegalArgumentException("a time of " + millis + " ms");
            }
        }
    }

    /** Draft and verify time of one round. */
    public static TimeSplit of(RoundEnded round) {
        return round(round.draftMillis(), round.verifyMillis(), network(round));
    }

    /**
     * Milliseconds of a round's verification that a server does not account for; empty where the target runs here, and
     * where the server does not tell its own time.
     */
    public static OptionalDouble network(RoundEnded round) {
        var engine = round.cost().map(Target.Cost::engineMillis).orElse(OptionalDouble.empty());
        return engine.isPresent()
                ? OptionalDouble.of(Math.max(0, round.verifyMillis() - engine.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** Draft and verify time of one round, in milliseconds; what is not known takes no room. */
    public static TimeSplit round(double draftMillis, double verifyMillis) {
        return round(draftMillis, verifyMillis, OptionalDouble.empty());
    }

    /** The same with the part of verification that was the way to a server and back. */
    public static TimeSplit round(double draftMillis, double verifyMillis, OptionalDouble network) {
        var slices = new ArrayList<Slice>();
        slices.add(known(Part.DRAFT, draftMillis));
        verified(slices, verifyMillis, network);
        return new TimeSplit(List.of(new Row("", slices)));
    }

    private static void verified(List<Slice> slices, double verifyMillis, OptionalDouble network) {
        slices.add(known(Part.VERIFY, verifyMillis - network.orElse(0)));
        network.ifPresent(millis -> slices.add(known(Part.NETWORK, millis)));
    }

    private static Slice known(Part part, double millis) {
        return new Slice(part, Double.isFinite(millis) ? Math.max(0, millis) : 0);
    }

    /** The same with the part of verification that was the way to a server and back. */
    public static TimeSplit of(RunTotals totals, OptionalDouble network) {
        return new TimeSplit(List.of(row("", totals, network)));
    }

    /** A run's row: prefill, draft, verify and the rest of its wall time. */
    public static Row row(String name, RunTotals totals) {
        return row(name, totals, OptionalDouble.empty());
    }

    private static Row row(String name, RunTotals totals, OptionalDouble network) {
        var rest = totals.millis() - totals.prefillMillis() - totals.draftMillis() - totals.verifyMillis();
        var slices = new ArrayList<Slice>();
        slices.add(known(Part.PREFILL, totals.prefillMillis()));
        slices.add(known(Part.DRAFT, totals.draftMillis()));
        verified(slices, totals.verifyMillis(), network);
        slices.add(known(Part.OTHER, rest));
        return new Row(name, slices);
    }

    /** The longest row in milliseconds. */
    public double longest() {
        return rows.stream().mapToDouble(Row::millis).max().orElse(0);
    }

    @Override
    public boolean isEmpty() {
        return longest() == 0;
    }

    @Override
    public String summary(ChartWords words) {
        return rows.stream()
                .map(row -> row.slices().stream()
                        .filter(slice -> slice.millis() > 0)
                        .map(slice -> words.get(slice.part().key()) + " " + Figures.millis(slice.millis()))
                        .collect(Collectors.joining(", ", row.name().isEmpty() ? "" : row.name() + ": ", "")))
                .collect(Collectors.joining("; ", "", "."));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var cells = new ArrayList<List<String>>();
        for (var row : rows) {
            for (var slice : row.slices()) {
                cells.add(List.of(
                        row.name(),
                        words.get(slice.part().key()),
                        Figures.decimals(slice.millis(), 3),
                        Figures.decimals(row.millis() > 0 ? 100 * slice.millis() / row.millis() : 0, 1)));
            }
        }
        return ChartTable.of(words, cells, "column.name", "column.part", "column.millis", "column.share");
    }
}
