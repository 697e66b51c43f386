package draftscope.app.engine;

import java.util.Arrays;

/**
 * How a run's text grew over the engine's time: a point after every round. Times contain the prefill and leave out
 * what listeners took. Grows while the run goes; read it on the thread that adds to it.
 */
public final class RunCurve {

    private int[] tokens = new int[64];
    private double[] millis = new double[64];
    private int size;

    /** Adds the end of a round: new tokens so far, engine time so far in milliseconds. */
    public void add(int tokensSoFar, double millisSoFar) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
            millis = Arrays.copyOf(millis, size * 2);
        }
        tokens[size] = tokensSoFar;
        millis[size++] = millisSoFar;
    }

    /**
     * Makes the end of the last round the end of the run: what the decoder says of the whole counts, and a listener's clock
     * may run a little beside it.
     */
    public RunCurve endingAt(double totalMillis) {
        for (int i = size - 1; i >= 0 && totalMillis > 0 && (i == size - 1 || millis[i] > totalMillis); i--) {
            millis[i] = totalMillis;
        }
        return this;
    }

    public int size() {
        return size;
    }

    public int tokens(int round) {
        return tokens[round];
    }

    /** Engine time after a round, in milliseconds. */
    public double millis(int round) {
        return millis[round];
    }

    public int tokens() {
        return size == 0 ? 0 : tokens[size - 1];
    }

    /**
     * How unevenly its rounds took: the ninth decile of their times over the first; NaN for fewer than ten. The first round,
     * which holds the prefill, is left out.
     */
    public double spread() {
        if (size < 11) {
            return Double.NaN;
        }
        var each = new double[size - 1];
        for (int i = 1; i < size; i++) {
            each[i - 1] = millis[i] - millis[i - 1];
        }
        Arrays.sort(each);
        return each[each.length * 9 / 10] / each[each.length / 10];
    }

    /**
     * Engine time at which the run had a number of tokens, linear between rounds, the last round's for more than it
     * made; NaN when nothing was made.
     */
    public double millisAt(int wanted) {
        if (size == 0) {
            return Double.NaN;
        }
        int at = Arrays.binarySearch(tokens, 0, size, wanted);
        if (at >= 0) {
            return millis[at];
        }
        int above = -at - 1;
        if (above == 0 || above == size) {
            return millis[above == 0 ? 0 : size - 1];
        }
        double share = (double) (wanted - tokens[above - 1]) / (tokens[above] - tokens[above - 1]);
        return millis[above - 1] + share * (millis[above] - millis[above - 1]);
    }
}
