package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.Provenance;
import draftscope.draw.data.SweepData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Speedup against a constant, a point with its interval for every value measured, on an axis of the constant. The best is
 * ringed and named, with those it is not told apart from; the form's own is marked on the axis.
 */
public final class SweepPainter extends PlotPainter<SweepData> {
    public SweepPainter(ChartWords words) {
        super(words, "sweep.title", "sweep.empty", data -> data.isEmpty() ? 0 : data.points().size(), MetricId.SPEEDUP);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, SweepData data, OptionalInt probe) {
        var palette = sheet.palette();
        Chrome.key(pen, sheet, title(), EnumSet.of(Provenance.MEASURED), words);
        var step = Math.max(0.1, Ticks.step(plot.highY() - plot.lowY(), (int) (plot.height() / sheet.em(4))));
        plot.yAxis(
                pen, palette, Ticks.multiples(plot.lowY(), plot.highY(), step), v -> Figures.decimals(v, step < 0.5 ? 2 : 1) + "×");
        var apart = Ticks.step(plot.highX() - plot.lowX(), (int) Math.max(2, plot.width() / sheet.em(5)));
        var whole = data.constant().equals("k");
        plot.xAxis(
                pen,
                palette,
                Ticks.multiples(plot.lowX(), plot.highX(), whole ? Math.max(1, Math.rint(apart)) : apart),
                SweepData::shown,
                data.constant());
        if (plot.lowY() <= 1 && plot.highY() >= 1) {
            var one = Plot.crisp(plot.y(1));
            pen.line(plot.left(), one, plot.right(), one, Stroke.solid(palette.ink(Tone.MUTED), 1.2));
            pen.text(words.get("speedup.baseline"), plot.right(), one - sheet.em(0.4), Align.RIGHT, palette.small(Tone.MUTED));
        }
        present(pen, sheet, plot, data);
        line(pen, palette, plot, data, probe);
        best(pen, sheet, plot, data);
    }

    private void present(Pen pen, Sheet sheet, Plot plot, SweepData data) {
        if (data.present().isEmpty()) {
            return;
        }
        var value = data.present().getAsDouble();
        if (value >= plot.lowX() && value <= plot.highX()) {
                var palette = sheet.palette();
                var x = Plot.crisp(plot.x(value));
                pen.line(x, plot.top(), x, plot.bottom(), new Stroke(palette.ink(Tone.THRESHOLD), palette.px(1.2), Stroke.Dash.of(Provenance.REPLAYED)));
                pen.text(words.get("sweep.present"), x + sheet.em(0.4), plot.bottom() - sheet.em(0.6), Align.LEFT, palette.small(Tone.THRESHOLD));
        }
    }

    private static void line(Pen pen, Palette palette, Plot plot, SweepData data, OptionalInt probe) {
        var ink = palette.ink(Tone.series(data.slot()));
        var known = data.points().stream().filter(point -> Double.isFinite(point.speedup())).toList();
        known.stream().filter(SweepData.Point::hasInterval).forEach(point -> plot.interval(
                pen, point.value(), point.low(), point.high(), 4, Stroke.solid(ink.fade(0.7), palette.px(1.4))));
        plot.line(pen, known, SweepData.Point::value, SweepData.Point::speedup, Stroke.solid(ink, palette.px(2)));
        for (var point : known) {
            var x = plot.x(point.value());
            var y = plot.y(point.speedup());
            pen.disc(x, y, palette.px(5.4), palette.ink(Tone.SURFACE));
            pen.disc(x, y, palette.px(4.2), ink);
        }
        if (probe.isPresent() && probe.getAsInt() < data.points().size()) {
            plot.upright(pen, data.points().get(probe.getAsInt()).value(), Stroke.solid(palette.ink(Tone.MUTED), 1));
        }
    }

    private void best(Pen pen, Sheet sheet, Plot plot, SweepData data) {
        data.best().ifPresent(best -> {
            var palette = sheet.palette();
            var x = plot.x(best.value());
            var y = plot.y(best.speedup());
            pen.ring(x, y, palette.px(9), Stroke.solid(palette.ink(Tone.ACCEPTED), palette.px(2.2)));
            var style = palette.strong(Tone.ACCEPTED);
            var text = words.get("sweep.best", data.constant(), SweepData.shown(best.value())) + "  " + Figures.times(best.speedup());
            var half = sheet.width(text, style) / 2;
            var at = Math.max(plot.left() + half, Math.min(plot.right() - half, x));
            var top = best.hasInterval() ? plot.y(best.high()) : y;
            for (var rival : data.rivals()) {
                pen.ring(
                        plot.x(rival.value()), plot.y(rival.speedup()), palette.px(7.5),
                        Stroke.solid(palette.ink(Tone.ACCEPTED).fade(0.55), palette.px(1.2)));
            }
            pen.text(text, at, Math.min(top, y - sheet.em(0.6)) - sheet.em(0.7), Align.CENTRE, style);
            var doubt = palette.small(Tone.MUTED);
            pen.text(
                    sheet.ruler().fit(data.doubt(words), doubt, plot.width()),
                    plot.right(), plot.top() - sheet.em(0.3), Align.RIGHT, doubt);
        });
    }

    @Override
    Plot plot(Sheet sheet, SweepData data) {
        var low = 1.0;
        var high = 1.2;
        for (var point : data.points()) {
            if (Double.isFinite(point.speedup())) {
                low = Math.min(low, point.hasInterval() ? point.low() : point.speedup());
                high = Math.max(high, point.hasInterval() ? point.high() : point.speedup());
            }
        }
        // Points are in order of the value; nobody sweeps below 0.
        var first = data.points().get(0).value();
        var last = data.points().get(data.points().size() - 1).value();
        var room = Math.max(0.05 * (last - first), last > first ? 0 : Math.max(0.1, 0.2 * last));
        return area(sheet, sheet.em(3.4), Chrome.bottom(sheet, title(), words) + sheet.em(1), sheet.em(1.8))
                .rangeX(first - room, last + room)
                .rangeY(Math.max(0, Math.floor(5 * low) / 5), Math.ceil(5 * (high + 0.1)) / 5);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, SweepData data, double x, double y) {
        return plot.contains(x, y, sheet.em(0.5))
                ? nearest(data.points().size(), plot.width(), i -> Math.abs(plot.x(data.points().get(i).value()) - x))
                : OptionalInt.empty();
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, SweepData data, int index) {
        var point = data.points().get(index);
        var lines = new ArrayList<String>();
        lines.add(words.get("sweep.probe", data.constant(), SweepData.shown(point.value())));
        lines.add(
                point.hasInterval()
                        ? words.get(
                                "sweep.probe.speedup",
                                Figures.times(point.speedup()),
                                Figures.times(point.low()),
                                Figures.times(point.high()))
                        : Figures.times(point.speedup()));
        lines.add(words.get("sweep.probe.prompts", point.prompts()));
        return Optional.of(new Probe(plot.x(point.value()), plot.top(), lines));
    }
}
