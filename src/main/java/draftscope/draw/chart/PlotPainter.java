package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.ChartData;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Ticks;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;

/** A chart that lies in one plot. Where that has no room nothing is drawn and nothing can be asked about. */
abstract class PlotPainter<D extends ChartData> extends FramedPainter<D> {

    PlotPainter(ChartWords words, String title, String empty, ToIntFunction<D> places, MetricId... metrics) {
        super(words, title, empty, places, metrics);
    }

    @Override
    protected void draw(Pen pen, Sheet sheet, D data, OptionalInt probe) {
        var plot = plot(sheet, data);
        if (plot.roomy()) {
            draw(pen, sheet, plot, data, probe);
        }
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, D data, double x, double y) {
        if (data.isEmpty()) {
            return OptionalInt.empty();
        }
        var plot = plot(sheet, data);
        return plot.roomy() ? probeAt(sheet, plot, data, x, y) : OptionalInt.empty();
    }

    @Override
    public Optional<Probe> probe(Sheet sheet, D data, int index) {
        return probe(sheet, plot(sheet, data), data, index);
    }

    /** Where there is something to draw, its area and scales. */
    abstract Plot plot(Sheet sheet, D data);

    abstract void draw(Pen pen, Sheet sheet, Plot plot, D data, OptionalInt probe);

    /** An area above an x axis from a height on, values from 0 to 1; {@code left} and {@code right} pixels stay free beside it. */
    static Plot area(Sheet sheet, double left, double top, double right) {
        return new Plot(left, top, sheet.width() - right, sheet.height() - sheet.em(1.9), 0, 1, 0, 1);
    }

    /** Faint lines at so many whole numbers at most. */
    static void counts(Pen pen, Palette palette, Plot plot, int most) {
        var step = Ticks.wholeStep(plot.highY(), most);
        plot.yAxis(pen, palette, Ticks.multiples(0, plot.highY(), step), v -> Figures.count((long) v));
    }

    /** Whole numbers from one on along the bottom, that many em apart at least, with a name up to {@code limit}. */
    static void countsAcross(Pen pen, Sheet sheet, Plot plot, double from, double apart, String name, double limit) {
        var step = Ticks.wholeStep(plot.highX(), (int) Math.max(1, plot.width() / sheet.em(apart)));
        plot.xAxis(pen, sheet.palette(), Ticks.multiples(from, plot.highX(), step), v -> Figures.count((long) v), name, limit);
    }

    /** The nearest of some places that is not further away than {@code within}. */
    static OptionalInt nearest(int places, double within, IntToDoubleFunction distance) {
        var best = OptionalInt.empty();
        double least = within;
        for (int i = 0; i < places; i++) {
            double away = distance.applyAsDouble(i);
            if (away <= least && (away < least || best.isEmpty())) {
                least = away;
                best = OptionalInt.of(i);
            }
        }
        return best;
    }

    /** The place nearest to a point of the sheet. */
    abstract OptionalInt probeAt(Sheet sheet, Plot plot, D data, double x, double y);

    /** What there is to say about a place; empty when the chart itself shows it. */
    Optional<Probe> probe(Sheet sheet, Plot plot, D data, int index) {
        return Optional.empty();
    }
}
