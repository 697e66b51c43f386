package draftscope.draw.pen;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The area in which data is drawn, with linear scales.
 *
 * @param left in pixels
 * @param top in pixels
 * @param right in pixels
 * @param bottom in pixels
 * @param lowX x value at the left edge
 * @param highX x value at the right edge
 * @param lowY y value at the bottom
 * @param highY y value at the top
 */
public record Plot(
        double left, double top, double right, double bottom, double lowX, double highX, double lowY, double highY) {

    /** The same area with x values from its left edge to its right one. */
    public Plot rangeX(double low, double high) {
        return new Plot(left, top, right, bottom, low, high, lowY, highY);
    }

    /** The same area with y values from its bottom to its top. */
    public Plot rangeY(double low, double high) {
        return new Plot(left, top, right, bottom, lowX, highX, low, high);
    }

    /** Pixel of an x value. */
    public double x(double value) {
        return left + (right - left) * (value - lowX) / (highX - lowX);
    }

    /** Pixel of a y value. */
    public double y(double value) {
        return bottom - (bottom - top) * (value - lowY) / (highY - lowY);
    }

    /** The x value at a pixel. */
    public double valueX(double pixel) {
        return lowX + (pixel - left) / (right - left) * (highX - lowX);
    }

    /** The y value at a pixel. */
    public double valueY(double pixel) {
        return lowY + (bottom - pixel) / (bottom - top) * (highY - lowY);
    }

    public double width() {
        return right - left;
    }

    public double height() {
        return bottom - top;
    }

    /** Whether a pixel lies inside, or within a margin of it. */
    public boolean contains(double x, double y, double margin) {
        return x >= left - margin && x <= right + margin && y >= top - margin && y <= bottom + margin;
    }

    public boolean roomy() {
        return width() >= 24 && height() >= 16;
    }

    /** Faint horizontal lines with figures to their left. */
    public void yAxis(Pen pen, Palette palette, double[] ticks, DoubleFunction<String> words) {
        var grid = Stroke.solid(palette.ink(Tone.GRID).fade(0.7), 1);
        var style = palette.small(Tone.MUTED);
        for (var tick : ticks) {
            var y = crisp(y(tick));
            pen.line(left, y, right, y, grid);
            pen.text(words.apply(tick), left - palette.em(0.5), y + palette.em(0.32), Align.RIGHT, style);
        }
    }

    /**
     * Figures under the plot with short marks, as far as they fit, and the axis' name at the right end, if need be in
     * place of the last figures.
     */
    public void xAxis(Pen pen, Palette palette, double[] ticks, DoubleFunction<String> words, String name) {
        xAxis(pen, palette, ticks, words, name, right);
    }

    /** The same, with the name after the last figure where there is room for it up to {@code limit}. */
    public void xAxis(Pen pen, Palette palette, double[] ticks, DoubleFunction<String> words, String name, double limit) {
        var style = palette.small(Tone.MUTED);
        var mark = Stroke.solid(palette.ink(Tone.AXIS), 1);
        var base = bottom + palette.em(1.35);
        var last = ticks.length == 0 ? right : x(ticks[ticks.length - 1]) + half(pen, words.apply(ticks[ticks.length - 1]), style);
        var behind = Math.max(right, last) + palette.em(0.6);
        var fits = behind + pen.ruler().width(name, style) <= limit;
        var end = name.isEmpty() || fits
                ? Double.POSITIVE_INFINITY
                : right - pen.ruler().width(name, style) - palette.em(0.6);
        pen.line(left, crisp(bottom), right, crisp(bottom), mark);
        var free = Double.NEGATIVE_INFINITY;
        for (var tick : ticks) {
            var text = words.apply(tick);
            var half = half(pen, text, style);
            var x = x(tick);
            pen.line(crisp(x), bottom, crisp(x), bottom + palette.em(0.3), mark);
            if (x - half >= free && x + half < end) {
                pen.text(text, x, base, Align.CENTRE, style);
                free = x + half + palette.em(0.4);
            }
        }
        if (fits) {
            pen.text(name, behind, base, Align.LEFT, style);
        } else {
            pen.text(name, right, base, Align.RIGHT, style);
        }
    }

    /** A line through some points in their order, past those whose y value is not known. */
    public <T> void line(Pen pen, List<T> points, ToDoubleFunction<T> x, ToDoubleFunction<T> y, Stroke stroke) {
        var known = points.stream().filter(point -> Double.isFinite(y.applyAsDouble(point))).toList();
        pen.polyline(
                known.stream().mapToDouble(point -> x(x.applyAsDouble(point))).toArray(),
                known.stream().mapToDouble(point -> y(y.applyAsDouble(point))).toArray(),
                known.size(),
                stroke);
    }

    /** From one y value to another, with arms of so many pixels at both ends. */
    public void interval(Pen pen, double x, double low, double high, double arm, Stroke stroke) {
        pen.line(x(x), y(low), x(x), y(high), stroke);
        pen.line(x(x) - arm, y(low), x(x) + arm, y(low), stroke);
        pen.line(x(x) - arm, y(high), x(x) + arm, y(high), stroke);
    }

    /** A sharp line from top to bottom at an x value. */
    public void upright(Pen pen, double value, Stroke stroke) {
        var x = crisp(x(value));
        pen.line(x, top, x, bottom, stroke);
    }

    /** A sharp line from left to right at a y value. */
    public void level(Pen pen, double value, Stroke stroke) {
        var y = crisp(y(value));
        pen.line(left, y, right, y, stroke);
    }

    /** How many of some rows of one height fit below each other, one at least. */
    public int rows(int count, double rowHeight) {
        return Math.min(count, (int) Math.max(1, height() / rowHeight + 1e-6));
    }

    /** The row at a height of the picture, of those that {@link #rows} has. */
    public OptionalInt rowAt(double y, int count, double rowHeight) {
        if (count == 0 || y < top) {
            return OptionalInt.empty();
        }
        var row = (int) ((y - top) / rowHeight);
        return row < rows(count, rowHeight) ? OptionalInt.of(row) : OptionalInt.empty();
    }

    private static double half(Pen pen, String text, TextStyle style) {
        return pen.ruler().width(text, style) / 2;
    }

    /** The middle of a pixel, where a thin line is sharp. */
    public static double crisp(double pixel) {
        return Math.floor(pixel) + 0.5;
    }
}
