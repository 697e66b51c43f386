package draftscope.draw.data;

import draftscope.decoding.event.Outcome;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * How often the ratio H(q, p) ÷ H(q) took which value. It is never below 1. The bound of SVIP's score holds where it
 * is at most 2c + 1.
 *
 * @param low lower edge of the first bin
 * @param counts number of tokens in each bin
 * @param over number of tokens above the last bin, the infinite ones included
 * @param limit 2c + 1
 * @param within number of tokens at or under the limit
 * @param untold tokens of which the target, served elsewhere, tells no cross-entropy
 * @param found tokens left out because they were found and not guessed: what they show of a distribution is none they were drawn from
 * @param held of how many tokens the true acceptance probability reached the bound; empty where only counts were kept
 */
public record HistogramData(
        double low,
        double width,
        List<Integer> counts,
        int over,
        double limit,
        int within,
        int untold,
        int found,
        OptionalInt held)
        implements ChartData {

    private static final int BINS = 40;
    private static final double BIN = 0.05;

    /** Draft distributions this sure have no ratio worth the name: both entropies are rounding noise. */
    private static final double SURE = 1e-6;

    public HistogramData {
        counts = List.copyOf(counts);
    }

    /** No tokens; {@code coefficient} is SVIP's c. */
    public static HistogramData of(double coefficient) {
        return new HistogramData(1, BIN, Collections.nCopies(BINS, 0), 0, 2 * coefficient + 1, 0, 0, 0, OptionalInt.of(0));
    }

    /**
     * These counts and the tested tokens of one more round; a tree's are left out, for the bound speaks of chains, and so are
     * those that were found, for it speaks of tokens drawn from q.
     */
    public HistogramData plus(RoundEnded round) {
        if (round.match().isPresent()) {
            return new HistogramData(low, width, counts, over, limit, within, untold, found + round.tested(), held);
        }
        var grown = this;
        var score = new EntropyScore((limit - 1) / 2);
        for (var token : round.tokens()) {
            if (!round.isTree() && token.outcome() != Outcome.DISCARDED && token.entropy() > SURE) {
                grown = grown.plus(
                        token.crossEntropy() / token.entropy(), token.overlap() >= score.bound(token.entropy()));
            }
        }
        return grown;
    }

    /** These counts and one more ratio; NaN for one that is not told. {@code bound} whether the bound held there. */
    public HistogramData plus(double ratio, boolean bound) {
        if (Double.isNaN(ratio)) {
            return new HistogramData(low, width, counts, over, limit, within, untold + 1, found, held);
        }
        var stood = held.isPresent() ? OptionalInt.of(held.getAsInt() + (bound ? 1 : 0)) : held;
        var kept = within + (ratio <= limit ? 1 : 0);
        // Rounding can push a ratio of 1 a little under it.
        var bin = (int) Math.max(0, Math.min(counts.size(), Math.floor((ratio - low) / width + 1e-9)));
        if (bin == counts.size()) {
            return new HistogramData(low, width, counts, over + 1, limit, kept, untold, found, stood);
        }
        var grown = new ArrayList<>(counts);
        grown.set(bin, grown.get(bin) + 1);
        return new HistogramData(low, width, grown, over, limit, kept, untold, found, stood);
    }

    /** Key of what to say while there is nothing to draw: nothing was run, its target does not tell, or it drew nothing. */
    public String emptyKey() {
        return found > 0 ? "histogram.found" : untold > 0 ? "histogram.untold" : "histogram.empty";
    }

    public int total() {
        return over + counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** Upper edge of the last bin. */
    public double high() {
        return low + width * counts.size();
    }

    @Override
    public boolean isEmpty() {
        return total() == 0;
    }

    @Override
    public String summary(ChartWords words) {
        return words.get(
                held.isPresent() ? "histogram.summary" : "histogram.summary.unknown",
                Figures.count(total()),
                Figures.percent((double) within / total()),
                Figures.fraction(limit),
                Figures.percent((double) held.orElse(0) / total()));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var rows = new ArrayList<List<String>>();
        for (var bin = 0; bin < counts.size(); bin++) {
            rows.add(List.of(
                    Figures.decimals(low + bin * width, 2),
                    Figures.decimals(low + (bin + 1) * width, 2),
                    Integer.toString(counts.get(bin))));
        }
        rows.add(List.of(Figures.decimals(high(), 2), Figures.DASH, Integer.toString(over)));
        return ChartTable.of(words, rows, "column.from_ratio", "column.to_ratio", "column.tokens");
    }
}
