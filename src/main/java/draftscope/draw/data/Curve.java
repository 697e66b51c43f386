package draftscope.draw.data;

import java.util.Arrays;

/**
 * Points of a line in order of x. A snapshot of a {@link Builder} shares its arrays: the builder only writes after
 * the snapshot's end, so a snapshot never changes and taking one each frame costs nothing.
 */
public final class Curve {

    public static final Curve EMPTY = new Curve(new double[0], new double[0], 0);

    private final double[] xs;
    private final double[] ys;
    private final int size;

    private Curve(double[] xs, double[] ys, int size) {
        this.xs = xs;
        this.ys = ys;
        this.size = size;
    }

    public int size() {
        return size;
    }

    public double x(int i) {
        return xs[checked(i)];
    }

    /** y of point i; may be NaN where it is unknown. */
    public double y(int i) {
        return ys[checked(i)];
    }

    /** The last point at or before x; −1 when x lies before the first. */
    public int at(double x) {
        var found = Arrays.binarySearch(xs, 0, size, x);
        return found >= 0 ? found : -found - 2;
    }

    private int checked(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("point " + i + " of " + size);
        }
        return i;
    }

    /** Grows a curve point by point. Not thread-safe. */
    public static final class Builder {

        private double[] xs = new double[64];
        private double[] ys = new double[64];
        private int size;

        /**
         * Appends a point.
         *
         * @throws IllegalArgumentException when x is not a number or lies before the last one
         */
        public Builder add(double x, double y) {
            if (!Double.isFinite(x) || size > 0 && x < xs[size - 1]) {
                throw new IllegalArgumentException("x " + x + " does not follow " + (size > 0 ? xs[size - 1] : "nothing"));
            }
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, 2 * size);
                ys = Arrays.copyOf(ys, 2 * size);
            }
            xs[size] = x;
            ys[size++] = y;
            return this;
        }

        public Curve snapshot() {
            return size == 0 ? EMPTY : new Curve(xs, ys, size);
        }
    }
}
