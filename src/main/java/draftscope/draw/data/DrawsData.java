package draftscope.draw.data;

import draftscope.decoding.exact.Band;
import draftscope.decoding.exact.Draws;
import draftscope.decoding.exact.TwoDistributions;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came out of drawing one place's token again and again under a rule, beside what the target would have it be.
 *
 * @param bars the tokens named, then what is left of the vocabulary as one bar if anything is
 * @param end end of the axis of shares
 */
public record DrawsData(List<Bar> bars, int made, double end) implements ChartData {

    public static final DrawsData EMPTY = new DrawsData(List.of(), 0, 1);

    public DrawsData {
        bars = List.copyOf(bars);
    }

    /**
     * A token, or all that are not named.
     *
     * @param name the token's text, or the words for the rest
     * @param p the target's probability
     * @param distribution the probability with which it comes out under the rule, by formula
     * @param band where the count lies in 95 of 100 samples of the target
     */
    public record Bar(String name, boolean token, double p, double distribution, int seen, Band band) {

        /** Whether the count is one that the target's own samples have in 95 of 100. */
        public boolean inside() {
            return band.holds(seen);
        }
    }

    /**
     * A token to be named.
     *
     * @param outcome its number among the outcomes
     * @param token whether it is one token, and not what a trace leaves out
     */
    public record Named(int outcome, String name, boolean token) {}

    /**
     * The draws so far.
     *
     * @param rest what all others together are called
     * @param end end of the axis; larger when a share asks for it
     */
    public static DrawsData of(TwoDistributions at, Draws draws, List<Named> named, String rest, double end) {
        var distribution = draws.rule().distribution(at);
        var bars = new ArrayList<Bar>();
        double p = 1;
        double come = 1;
        int seen = draws.made();
        for (var one : named) {
            int x = one.outcome();
            bars.add(new Bar(
                    one.name(), one.token(), at.p(x), distribution[x], draws.seen(x), Band.of(draws.made(), at.p(x))));
            p -= at.p(x);
            come -= distribution[x];
            seen -= draws.seen(x);
        }
        if (at.size() > named.size()) {
            p = Math.max(0, p);
            bars.add(new Bar(rest, false, p, Math.max(0, come), seen, Band.of(draws.made(), p)));
        }
        double most = IntStream.range(0, bars.size())
                .mapToDouble(i -> draws.made() == 0 ? 0 : bars.get(i).seen() / (double) draws.made())
                .max()
                .orElse(0);
        return new DrawsData(bars, draws.made(), Math.max(end, Math.min(1, most)));
    }

    /** A bar's share of the draws; 0 before there are any. */
    public double share(Bar bar) {
        return made == 0 ? 0 : bar.seen() / (double) made;
    }

    @Override
    public boolean isEmpty() {
        return bars.isEmpty();
    }

    @Override
    public String summary(ChartWords words) {
        long outside = bars.stream().filter(bar -> !bar.inside()).count();
        return words.get("draws.summary", made, Long.toString(outside), Integer.toString(bars.size()));
    }

    @Override
    public ChartTable table(ChartWords words) {
        var cells = bars.stream()
                .map(bar -> List.of(
                        bar.name(),
                        Figures.decimals(bar.p(), 4),
                        Figures.decimals(bar.distribution(), 4),
                        Integer.toString(bar.seen()),
                        Integer.toString(bar.band().low()),
                        Integer.toString(bar.band().high())))
                .toList();
        return ChartTable.of(
                words, cells, "column.token", "column.p", "column.distribution", "column.seen", "column.band.low", "column.band.high");
    }
}
