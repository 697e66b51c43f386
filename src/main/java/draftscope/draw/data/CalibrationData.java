package draftscope.draw.data;

import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.List;

/**
 * How the draft's entropy goes with acceptance, in bins of tested tokens.
 *
 * @param bins in the order of their entropy, none of them empty
 * @param score whose bound is drawn
 */
public record CalibrationData(List<Bin> bins, EntropyScore score) implements ChartData {

    public CalibrationData {
        bins = List.copyOf(bins);
    }

    /**
     * Tokens whose entropies fall together.
     *
     * @param entropy their mean H(q) in nats
     * @param overlap their mean Σ min(p, q); NaN where a target served elsewhere does not tell it
     * @param tested how many there are, one at least
     */
    public record Bin(double entropy, double overlap, long accepted, long tested) {

        public double share() {
            return (double) accepted / tested;
        }
    }

    public long tested() {
        return bins.stream().mapToLong(Bin::tested).sum();
    }

    @Override
    public boolean isEmpty() {
        return bins.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        return words.get(
                "calibration.summary",
                Figures.count(tested()),
                Figures.percent(bins.get(0).share()),
                Figures.nats(bins.get(0).entropy()),
                Figures.percent(bins.get(bins.size() - 1).share()),
                Figures.nats(bins.get(bins.size() - 1).entropy()));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = bins.stream()
                .map(bin -> List.of(
                        Figures.decimals(bin.entropy(), 4),
                        Double.isNaN(bin.overlap()) ? Figures.DASH : Figures.decimals(bin.overlap(), 4),
                        Figures.decimals(score.bound(bin.entropy()), 4),
                        Long.toString(bin.accepted()),
                        Long.toString(bin.tested())))
                .toList();
        return ChartTable.of(words, rows, "column.entropy", "column.overlap", "column.bound", "column.accepted", "column.tested");
    }
}
