package draftscope.draw.chart;

import draftscope.draw.data.Curve;
import draftscope.draw.pen.Plot;

/**
 * Thins a curve to what a screen can show: of the points that share a pixel column only the first, the lowest, the
 * highest and the last are kept, in their order, so that no peak is lost.
 */
final class Decimator {

    private double[] xs = new double[256];
    private double[] ys = new double[256];
    private int count;

    /** x of the kept points in pixels; only the first {@link #count} hold. */
    double[] xs() {
        return xs;
    }

    double[] ys() {
        return ys;
    }

    int count() {
        return count;
    }

    /** Thins a curve as it lies in a plot. Points without a finite y are left out. */
    Decimator thin(Curve curve, Plot plot) {
        count = 0;
        var column = Long.MIN_VALUE;
        var first = -1;
        var last = -1;
        var low = -1;
        var high = -1;
        for (var i = 0; i < curve.size(); i++) {
            var y = curve.y(i);
            if (!Double.isFinite(y)) {
                continue;
            }
            var at = (long) Math.floor(plot.x(curve.x(i)));
            if (at != column) {
                keep(curve, plot, first, low, high, last);
                column = at;
                first = i;
                low = i;
                high = i;
            } else {
                low = y < curve.y(low) ? i : low;
                high = y > curve.y(high) ? i : high;
            }
            last = i;
        }
        keep(curve, plot, first, low, high, last);
        return this;
    }

    private void keep(Curve curve, Plot plot, int first, int low, int high, int last) {
        if (first < 0) {
            return;
        }
        var early = Math.min(low, high);
        var late = Math.max(low, high);
        add(curve, plot, first);
        if (early > first) {
            add(curve, plot, early);
        }
        if (late > early && late < last) {
            add(curve, plot, late);
        }
        if (last > first && last > early) {
            add(curve, plot, last);
        }
    }

    private void add(Curve curve, Plot plot, int i) {
        if (count == xs.length) {
            xs = java.util.Arrays.copyOf(xs, 2 * count);
            ys = java.util.Arrays.copyOf(ys, 2 * count);
        }
        xs[count] = plot.x(curve.x(i));
        ys[count++] = plot.y(curve.y(i));
    }
}
