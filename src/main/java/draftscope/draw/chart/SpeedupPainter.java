package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.Provenance;
import draftscope.draw.data.SpeedupData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.EndLabels;
import draftscope.draw.pen.Glyphs;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.OptionalInt;

/**
 * Running speedup: one line a policy with its name and newest value at its end, the baseline at 1 as a reference. The
 * axes grow in steps, so that a growing run rarely redraws them. While a place is marked, the labels tell the values
 * there.
 */
public final class SpeedupPainter extends PlotPainter<SpeedupData> {

    /** The first tokens' speedups swing wildly; they are drawn but do not stretch the axis. */
    private static final double SETTLED = 16;
    public SpeedupPainter(ChartWords words) {
        super(
                words, "speedup.title", "speedup.empty", data -> data.isEmpty() ? 0 : longest(data).points().size(),
                MetricId.SPEEDUP, MetricId.TOKENS_PER_SECOND);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, SpeedupData data, OptionalInt probe) {
        var palette = sheet.palette();
        var used = EnumSet.noneOf(Provenance.class);
        data.lines().forEach(line -> used.add(line.provenance()));
        Chrome.key(pen, sheet, title(), used, words);
        var step = Math.max(0.5, Ticks.step(plot.highY() - plot.lowY(), (int) (plot.height() / sheet.em(2))));
        plot.yAxis(pen, palette, Ticks.multiples(plot.lowY(), plot.highY(), step), v -> Figures.decimals(v, 1) + "×");
        countsAcross(pen, sheet, plot, 0, 4.5, words.get("axis.tokens"), sheet.width());
        plot.level(pen, 1, Stroke.solid(palette.ink(Tone.MUTED), palette.px(1.2)));
        var x = probe.isPresent() ? longest(data).points().x(probe.getAsInt()) : Double.NaN;
        pen.clip(plot.left(), plot.top() - 2, plot.width() + 4, plot.height() + 3, () -> lines(pen, palette, plot, data));
        labels(pen, sheet, plot, data, x);
        if (probe.isPresent()) {
            crosshair(pen, sheet, plot, data, x);
        }
    }

    private void lines(Pen pen, Palette palette, Plot plot, SpeedupData data) {
        var thin = new Decimator();
        for (var i = data.lines().size() - 1; i >= 0; i--) {
            var line = data.lines().get(i);
            thin.thin(line.points(), plot);
            var stroke = new Stroke(palette.ink(Tone.series(line.slot())), palette.px(2), Stroke.Dash.of(line.provenance()));
            pen.polyline(thin.xs(), thin.ys(), thin.count(), stroke);
            if (thin.count() > 0) {
                var last = thin.count() - 1;
                Glyphs.mark(
                        pen, line.slot(), thin.xs()[last], thin.ys()[last], palette.px(4), stroke.ink(), palette.ink(Tone.SURFACE));
            }
        }
    }

    private void labels(Pen pen, Sheet sheet, Plot plot, SpeedupData data, double x) {
        var labels = new EndLabels();
        for (var line : data.lines()) {
            var points = line.points();
            var value = valueAt(line, x);
            var end = points.size() == 0 || !Double.isNaN(x) ? plot.right() : plot.x(points.x(points.size() - 1)) + 5;
            var y = plot.y(Double.isFinite(value) ? value : 1);
            labels.add(new EndLabels.Entry(line.name(), Figures.times(value), Tone.series(line.slot()), end, y, true));
        }
        labels.add(new EndLabels.Entry(
                words.get("speedup.baseline"), Figures.times(1), Tone.MUTED, plot.right(), plot.y(1), false));
        labels.draw(pen, sheet, plot);
    }

    private void crosshair(Pen pen, Sheet sheet, Plot plot, SpeedupData data, double x) {
        var palette = sheet.palette();
        var at = plot.x(x);
        pen.line(Plot.crisp(at), plot.top(), Plot.crisp(at), plot.bottom(), Stroke.solid(palette.ink(Tone.MUTED), 1));
        for (var line : data.lines()) {
            var value = valueAt(line, x);
            if (value >= plot.lowY() && value <= plot.highY()) {
                pen.disc(at, plot.y(value), palette.px(4.5), palette.ink(Tone.SURFACE));
                Glyphs.mark(
                        pen, line.slot(), at, plot.y(value), palette.px(3.5), palette.ink(Tone.series(line.slot())), palette.ink(Tone.SURFACE));
            }
        }
        var style = palette.small(Tone.SURFACE);
        var text = words.get("speedup.at", Figures.count((long) x));
        var half = sheet.width(text, style) / 2 + sheet.em(0.4);
        var centre = Math.max(half, Math.min(sheet.width() - half, at));
        var top = plot.bottom() + sheet.em(0.35);
        pen.rect(centre - half, top, 2 * half, sheet.em(1.45), sheet.em(0.25), palette.ink(Tone.FG));
        pen.text(text, centre, top + sheet.em(1.03), Align.CENTRE, style);
    }

    @Override
    Plot plot(Sheet sheet, SpeedupData data) {
        var names = new ArrayList<String>();
        names.add(words.get("speedup.baseline"));
        data.lines().forEach(line -> names.add(line.name()));
        var column = EndLabels.column(sheet, names, "0.000×");
        var tokens = Math.max(40, Ticks.axisEnd(data.tokens()));
        var low = 0.5;
        var high = 1.5;
        var settled = Math.min(SETTLED, data.tokens() / 4);
        for (var line : data.lines()) {
            for (var i = Math.max(0, line.points().at(settled)); i < line.points().size(); i++) {
                var y = line.points().y(i);
                if (!Double.isFinite(y)) {
                    continue;
                }
                low = y < low ? Math.max(0, Math.floor(2 * y) / 2) : low;
                high = y > high ? Math.ceil(2 * y) / 2 : high;
            }
        }
        return area(sheet, sheet.em(3.1), Chrome.bottom(sheet, title(), words), column).rangeX(0, tokens).rangeY(low, high);
    }

    private static double valueAt(SpeedupData.Line line, double x) {
        if (Double.isNaN(x)) {
            return line.last();
        }
        var at = line.points().at(x);
        return at < 0 ? Double.NaN : line.points().y(at);
    }

    private static SpeedupData.Line longest(SpeedupData data) {
        var longest = data.lines().get(0);
        for (var line : data.lines()) {
            longest = line.points().size() > longest.points().size() ? line : longest;
        }
        return longest;
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, SpeedupData data, double x, double y) {
        if (!plot.contains(x, y, sheet.em(0.5))) {
            return OptionalInt.empty();
        }
        var points = longest(data).points();
        var value = plot.valueX(x);
        var at = Math.max(0, points.at(value));
        if (at + 1 < points.size() && points.x(at + 1) - value < value - points.x(at)) {
            at++;
        }
        return OptionalInt.of(at);
    }
}
