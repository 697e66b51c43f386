package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.PolicySlots;
import draftscope.draw.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines over steps of a length.
 *
 * @param lengths the lengths, evenly spaced on the axis
 * @param lines one line a policy
 * @param steps what is as long
 */
public record LengthData(List<Integer> lengths, List<Line> lines, Steps steps) implements ChartData {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when a line has another number of values than there are lengths
     */
    public LengthData {
        lengths = List.copyOf(lengths);
        lines = List.copyOf(lines);
        for (var line : lines) {
            if (line.values().size() != lengths.size()) {
                throw new IllegalArgumentException(line.name() + " has " + line.values().size() + " values");
            }
        }
    }

    /** What is as long, and with it what the lines tell. */
    public enum Steps {
        /** Texts, in new tokens: speedups. */
        TOKENS("length."),
        /** Drafts of a constant length: speedups. */
        CONSTANTS("constants."),
        /** What of a draft was kept: shares of rounds. */
        POSITIONS("positions.");

        private final String key;

        Steps(String key) {
            this.key = key;
        }

        /** Words of its own: {@code title}, {@code axis}, {@code summary} and {@code probe}. */
        public String words(ChartWords words, String part, Object... gaps) {
            return words.get(key + part, gaps);
        }

        /** Whether lines tell shares of 1 and not speedups. */
        public boolean share() {
            return this == POSITIONS;
        }

        /** What a line tells somewhere. */
        public String figure(double value) {
            return share() ? Figures.percent(value) : Figures.times(value);
        }
    }

    /**
     * One policy.
     *
     * @param slot colour slot, see {@link PolicySlots}
     * @param values what it tells at each length
     */
    public record Line(String name, int slot, Provenance provenance, List<Value> values) {

        public Line {
            values = List.copyOf(values);
        }
    }

    /**
     * A speedup with its interval, or a share.
     *
     * @param speedup the value; NaN when not measured
     * @param low lower end of its 95 % interval; NaN when there is none
     * @param high upper end; NaN when there is none
     */
    public record Value(double speedup, double low, double high) {

        public static Value of(double speedup) {
            return new Value(speedup, Double.NaN, Double.NaN);
        }

        public boolean hasInterval() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    @Override
    public boolean isEmpty() {
        return lengths.isEmpty()
                || lines.stream().flatMap(l -> l.values().stream()).noneMatch(v -> Double.isFinite(v.speedup()));
    }

    @Override
    public String summary(ChartWords words) {
        var last = lengths.size() - 1;
        return lines.stream()
                .map(line -> words.get(
                        "length.summary.line",
                        line.name(),
                        steps.figure(line.values().get(0).speedup()),
                        steps.figure(line.values().get(last).speedup())))
                .collect(Collectors.joining(
                        "; ", steps.words(words, "summary", lengths.get(0), lengths.get(last)) + " ", "."));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var line : lines) {
            for (var i = 0; i < lengths.size(); i++) {
                var value = line.values().get(i);
                rows.add(List.of(
                        Integer.toString(lengths.get(i)),
                        line.name(),
                        words.get(line.provenance().key()),
                        steps.share() ? Figures.decimals(100 * value.speedup(), 1) : Figures.known(value.speedup(), 3),
                        Figures.known(value.low(), 3),
                        Figures.known(value.high(), 3)));
            }
        }
        return new ChartTable(
                List.of(
                        steps.words(words, "axis"),
                        words.get("column.policy"),
                        words.get("column.provenance"),
                        words.get(steps.share() ? "column.of_rounds" : "column.speedup"),
                        words.get("column.low"),
                        words.get("column.high")),
                rows);
    }
}
