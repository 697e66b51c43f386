package draftscope.bench.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a forecast of "kept" is worth: in tenths of the chance forecast, how many there were, the mean forecast, and the
 * share that was kept.
 *
 * @param bins the tenths, from 0 to 0.1 on; some may be empty
 */
public record Reliability(List<Bin> bins) {

    public static final int BINS = 10;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * A tenth.
     *
     * @param count forecasts in it
     * @param forecast sum of them
     * @param kept how many came true
     * @param squares sum of (forecast − outcome)²
     */
    public record Bin(int count, double forecast, int kept, double squares) {

        private Bin plus(double chance, boolean cameTrue) {
            double missed = chance - (cameTrue ? 1 : 0);
            return new Bin(count + 1, forecast + chance, kept + (cameTrue ? 1 : 0), squares + missed * missed);
        }

        /** Mean forecast; NaN of none. */
        public double mean() {
            return forecast / count;
        }

        /** Share that came true; NaN of none. */
        public double share() {
            return (double) kept / count;
        }
    }

    public static Reliability of(List<Example> examples, ToDoubleFunction<Example> forecast) {
        var bins = new ArrayList<Bin>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new Bin(0, 0, 0, 0));
        }
        for (var example : examples) {
            double chance = forecast.applyAsDouble(example);
            int bin = Math.max(0, Math.min(BINS - 1, (int) (chance * BINS)));
            bins.set(bin, bins.get(bin).plus(chance, example.kept()));
        }
        return new Reliability(bins);
    }

    public int count() {
        return bins.stream().mapToInt(Bin::count).sum();
    }

    /** Mean of (forecast − outcome)², Brier's score: 0 is perfect. NaN of none. */
    public double brier() {
        return bins.stream().mapToDouble(Bin::squares).sum() / count();
    }

    /** Mean distance of forecast and share over the tenths, by how many fall into each. NaN of none. */
    public double error() {
        return bins.stream()
                        .filter(bin -> bin.count() > 0)
                        .mapToDouble(bin -> Math.abs(bin.forecast() - bin.kept()))
                        .sum()
                / count();
    }
}
