package draftscope.bench;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Percentile bootstrap over prompts (Efron 1979): draw as many prompts with replacement, compute the figure, repeat;
 * the middle 95 % of the figures is the interval. Prompts are drawn whole, with all their runs, because runs of one
 * prompt go together. Repeatable by seed.
 */
record Bootstrap(long seed) {

    private static final int DRAWS = 2000;
    private static final double TAIL = 0.025;

    /**
     * The interval of a figure.
     *
     * @param figure from the indices drawn to the figure
     */
    Interval interval(int prompts, ToDoubleFunction<int[]> figure) {
        if (prompts < 2) {
            return Interval.UNKNOWN;
        }
        var random = new Random(seed);
        var drawn = new int[prompts];
        var figures = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            for (int j = 0; j < prompts; j++) {
                drawn[j] = random.nextInt(prompts);
            }
            figures[i] = figure.applyAsDouble(drawn);
        }
        Arrays.sort(figures);
        return new Interval(quantile(figures, TAIL), quantile(figures, 1 - TAIL));
    }

    /** Linear between order statistics. */
    private static double quantile(double[] sorted, double at) {
        double position = at * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
