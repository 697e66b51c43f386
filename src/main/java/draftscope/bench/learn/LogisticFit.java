package draftscope.bench.learn;

import draftscope.decoding.policy.LogisticRule;
import java.util.List;

/**
 * Logistic regression by Newton's method. The columns are brought to mean 0 and deviation 1 first, and each weight but the
 * bias is drawn towards 0 as by one example ({@value #RIDGE} in the log-likelihood), so that a fit exists whatever the data.
 * The same examples give the same weights.
 */
final class LogisticFit {

    private static final double RIDGE = 1;
    private static final int STEPS = 50;
    private static final double ENOUGH = 1e-10;
    private static final int COLUMNS = 5;

    private LogisticFit() {}

    /** The rule that fits examples best; there is one of each outcome at least. */
    static LogisticRule of(List<Example> examples) {
        var rows = examples.stream().map(LogisticFit::row).toArray(double[][]::new);
        var means = new double[COLUMNS];
        var spreads = new double[COLUMNS];
        spreads[0] = 1;
        for (int c = 1; c < COLUMNS; c++) {
            for (var row : rows) {
                means[c] += row[c] / rows.length;
            }
            for (var row : rows) {
                spreads[c] += (row[c] - means[c]) * (row[c] - means[c]) / rows.length;
            }
            spreads[c] = spreads[c] > 1e-18 ? Math.sqrt(spreads[c]) : 1;
            for (var row : rows) {
                row[c] = (row[c] - means[c]) / spreads[c];
            }
        }
        var weights = newton(rows, examples);
        double bias = weights[0];
        for (int c = 1; c < COLUMNS; c++) {
            weights[c] /= spreads[c];
            bias -= weights[c] * means[c];
        }
        return new LogisticRule(bias, weights[1], weights[2], weights[3], weights[4]);
    }

    private static double[] row(Example example) {
        return new double[] {1, example.entropy(), example.largest(), example.own(), example.place()};
    }

    private static double[] newton(double[][] rows, List<Example> examples) {
        var weights = new double[COLUMNS];
        for (int step = 0; step < STEPS; step++) {
            var slope = new double[COLUMNS];
            var bend = new double[COLUMNS][COLUMNS];
            for (int c = 1; c < COLUMNS; c++) {
                slope[c] = -RIDGE * weights[c];
                bend[c][c] = RIDGE;
            }
            for (int i = 0; i < rows.length; i++) {
                double z = 0;
                for (int c = 0; c < COLUMNS; c++) {
                    z += weights[c] * rows[i][c];
                }
                double chance = 1 / (1 + Math.exp(-z));
                double missed = (examples.get(i).kept() ? 1 : 0) - chance;
                double weight = Math.max(1e-12, chance * (1 - chance));
                for (int c = 0; c < COLUMNS; c++) {
                    slope[c] += missed * rows[i][c];
                    for (int d = 0; d < COLUMNS; d++) {
                        bend[c][d] += weight * rows[i][c] * rows[i][d];
                    }
                }
            }
            var change = solve(bend, slope);
            double most = 0;
            for (int c = 0; c < COLUMNS; c++) {
                weights[c] += change[c];
                most = Math.max(most, Math.abs(change[c]));
            }
            if (most < ENOUGH) {
                break;
            }
        }
        return weights;
    }

    /** Gauss's elimination with the largest pivot; the matrix is positive definite. */
    private static double[] solve(double[][] matrix, double[] right) {
        for (int c = 0; c < COLUMNS; c++) {
            int pivot = c;
            for (int r = c + 1; r < COLUMNS; r++) {
                pivot = Math.abs(matrix[r][c]) > Math.abs(matrix[pivot][c]) ? r : pivot;
            }
            var row = matrix[c];
            matrix[c] = matrix[pivot];
            matrix[pivot] = row;
            double value = right[c];
            right[c] = right[pivot];
            right[pivot] = value;
            for (int r = c + 1; r < COLUMNS; r++) {
                double factor = matrix[r][c] / matrix[c][c];
                for (int d = c; d < COLUMNS; d++) {
                    matrix[r][d] -= factor * matrix[c][d];
                }
                right[r] -= factor * right[c];
            }
        }
        var solved = new double[COLUMNS];
        for (int c = COLUMNS - 1; c >= 0; c--) {
            double value = right[c];
            for (int d = c + 1; d < COLUMNS; d++) {
                value -= matrix[c][d] * solved[d];
            }
            solved[c] = value / matrix[c][c];
        }
        return solved;
    }
}
