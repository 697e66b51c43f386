package draftscope.bench.report;

import draftscope.decoding.entry.Bundles;

/** The frame of a chart: scales from values to pixels, grid and labels. */
final class Axes {

    private static final double LEFT = 52;
    private static final double RIGHT = 16;
    private static final double BOTTOM = 46;

    private final Svg svg;
    private final double fromX;
    private final double toX;
    private final double fromY;
    private final double toY;
    private final double top;

    /** {@code legend} pixels are left free at the top. */
    Axes(Svg svg, double legend, double fromX, double toX, double fromY, double toY) {
        this.svg = svg;
        top = legend + 12;
        this.fromX = fromX;
        this.toX = toX > fromX ? toX : fromX + 1;
        this.fromY = fromY;
        this.toY = toY > fromY ? toY : fromY + 1;
    }

    double x(double value) {
        return LEFT + (value - fromX) / (toX - fromX) * (svg.width() - LEFT - RIGHT);
    }

    double y(double value) {
        return svg.height() - BOTTOM - (value - fromY) / (toY - fromY) * (svg.height() - top - BOTTOM);
    }

    double bottom() {
        return svg.height() - BOTTOM;
    }

    double top() {
        return top;
    }

    double left() {
        return LEFT;
    }

    double right() {
        return svg.width() - RIGHT;
    }

    /** Grid lines and numbers at the left, and the name of the axis above them. */
    Axes yGrid(String name, String format) {
        double step = step(toY - fromY, 5);
        for (double v = Math.ceil(fromY / step - 1e-9) * step; v <= toY + 1e-9; v += step) {
            svg.line("grid", left(), y(v), right(), y(v));
            svg.text("small muted", left() - 8, y(v) + 4, "end", number(format, v));
        }
        svg.text("small muted", 4, 14, "start", name);
        return this;
    }

    /** Numbers below, and the name of the axis under them. */
    Axes xNumbers(String name, String format) {
        double step = step(toX - fromX, 8);
        for (double v = Math.ceil(fromX / step - 1e-9) * step; v <= toX + 1e-9; v += step) {
            xLabel(v, number(format, v));
        }
        return xName(name);
    }

    /** A label below a value. */
    Axes xLabel(double value, String text) {
        svg.text("small muted", x(value), bottom() + 17, "middle", text);
        return this;
    }

    /** The name of the axis below. */
    Axes xName(String name) {
        svg.line("axis", left(), bottom(), right(), bottom());
        svg.text("small muted", (left() + right()) / 2, svg.height() - 8, "middle", name);
        return this;
    }

    /** Rounding must not leave a minus before nothing. */
    private static String number(String format, double value) {
        return String.format(Bundles.locale(), format, Math.abs(value) < 1e-9 ? 0 : value);
    }

    /** A step of 1, 2 or 5 times a power of ten that cuts a span into at most {@code most} pieces. */
    static double step(double span, int most) {
        double raw = span / most;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= raw - 1e-12) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
