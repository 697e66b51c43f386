package draftscope.draw.pen;

/** Round numbers for axes. */
public final class Ticks {

    private static final double[] MANTISSAS = {1, 2, 2.5, 5, 10};

    private static final double[] AXIS_MANTISSAS = {1, 1.5, 2, 3, 4, 5, 6, 8, 10};

    private static final int MOST_DECIMALS = 4;

    private Ticks() {}

    /**
     * The end of an axis that has to hold {@code value}: the smallest of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten
     * that does. A growing run thus moves its axis seldom, and at least half of the axis is always in use.
     */
    public static double axisEnd(double value) {
        return ceiling(value, AXIS_MANTISSAS);
    }

    /** The smallest round number (1, 2, 2.5 or 5 times a power of ten) of at least {@code value}; 1 for 0 or less. */
    static double ceiling(double value) {
        return ceiling(value, MANTISSAS);
    }

    private static double ceiling(double value, double[] mantissas) {
        if (!(value > 0) || Double.isInfinite(value)) {
            return 1;
        }
        var power = Math.pow(10, Math.floor(Math.log10(value)));
        for (var mantissa : mantissas) {
            if (mantissa * power >= value * (1 - 1e-9)) {
                return mantissa * power;
            }
        }
        return 10 * power;
    }

    /** A round step that cuts a span into at most {@code most} pieces. */
    public static double step(double span, int most) {
        return ceiling(span / Math.max(1, most));
    }

    /** A round whole step, at least 1. */
    public static double wholeStep(double span, int most) {
        var step = Math.max(1, step(span, most));
        return step == 2.5 ? 5 : step;
    }

    /** Decimals that tell the multiples of a step apart and say each as it is: 2 for quarters, 1 for halves. */
    public static int decimals(double step) {
        var decimals = 0;
        for (var scaled = step; decimals < MOST_DECIMALS && Math.abs(scaled - Math.rint(scaled)) > 1e-6; scaled *= 10) {
            decimals++;
        }
        return decimals;
    }

    /** Multiples of a step from {@code low} to {@code high}, both included when they are multiples. */
    public static double[] multiples(double low, double high, double step) {
        var first = (long) Math.ceil(low / step - 1e-9);
        var last = (long) Math.floor(high / step + 1e-9);
        var ticks = new double[(int) Math.max(0, last - first + 1)];
        for (var i = 0; i < ticks.length; i++) {
            ticks[i] = (first + i) * step;
        }
        return ticks;
    }
}
