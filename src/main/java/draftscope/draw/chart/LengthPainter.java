package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.Provenance;
import draftscope.draw.data.LengthData;
import draftscope.draw.pen.EndLabels;
import draftscope.draw.pen.Glyphs;
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

/** Speedups or shares by a length, one line a policy, with intervals as thin bars where they are known. */
public final class LengthPainter extends PlotPainter<LengthData> {
    public LengthPainter(ChartWords words) {
        super(words, "length.title", "length.empty", data -> data.isEmpty() ? 0 : data.lengths().size(), MetricId.SPEEDUP);
    }

    @Override
    public String title(LengthData data) {
        return data.steps().words(words, "title");
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, LengthData data, OptionalInt probe) {
        var palette = sheet.palette();
        var used = EnumSet.noneOf(Provenance.class);
        data.lines().forEach(line -> used.add(line.provenance()));
        Chrome.key(pen, sheet, title(data), used, words);
        boolean share = data.steps().share();
        var step = share ? 0.25 : Math.max(0.5, Ticks.step(plot.highY() - plot.lowY(), (int) (plot.height() / sheet.em(2))));
        plot.yAxis(
                pen, palette, Ticks.multiples(plot.lowY(), plot.highY(), step), v -> share ? Figures.percent(v) : Figures.decimals(v, 1) + "×");
        var ticks = new double[data.lengths().size()];
        for (var i = 0; i < ticks.length; i++) {
            ticks[i] = i;
        }
        plot.xAxis(pen, palette, ticks, v -> Figures.count(data.lengths().get((int) v)), data.steps().words(words, "axis"), sheet.width());
        if (!share) {
            plot.level(pen, 1, Stroke.solid(palette.ink(Tone.MUTED), 1.2));
        }
        if (probe.isPresent() && probe.getAsInt() < ticks.length) {
            plot.upright(pen, probe.getAsInt(), Stroke.solid(palette.ink(Tone.MUTED), 1));
        }
        var labels = new EndLabels();
        for (var i = data.lines().size() - 1; i >= 0; i--) {
            labels.add(line(pen, palette, plot, data, data.lines().get(i), probe));
        }
        if (!share) {
            labels.add(new EndLabels.Entry(
                    words.get("speedup.baseline"), Figures.times(1), Tone.MUTED, plot.right(), plot.y(1), false));
        }
        labels.draw(pen, sheet, plot);
    }

    private static EndLabels.Entry line(
            Pen pen, Palette palette, Plot plot, LengthData data, LengthData.Line line, OptionalInt probe) {
        var ink = palette.ink(Tone.series(line.slot()));
        var xs = new double[line.values().size()];
        var ys = new double[xs.length];
        var count = 0;
        var last = 0;
        for (var i = 0; i < xs.length; i++) {
            var value = line.values().get(i);
            if (!Double.isFinite(value.speedup())) {
                continue;
            }
            xs[count] = plot.x(i);
            ys[count] = plot.y(value.speedup());
            last = i;
            if (value.hasInterval()) {
                plot.interval(pen, i, value.low(), value.high(), 3, Stroke.solid(ink, palette.px(1.2)));
            }
            count++;
        }
        pen.polyline(xs, ys, count, new Stroke(ink, palette.px(2), Stroke.Dash.of(line.provenance())));
        for (var i = 0; i < count; i++) {
            pen.disc(xs[i], ys[i], palette.px(4.4), palette.ink(Tone.SURFACE));
            Glyphs.mark(pen, line.slot(), xs[i], ys[i], palette.px(3.4), ink, palette.ink(Tone.SURFACE));
        }
        var asked = probe.isPresent() && probe.getAsInt() < line.values().size() ? probe.getAsInt() : last;
        var shown = line.values().get(asked).speedup();
        var end = probe.isPresent() || count == 0 ? plot.right() : xs[count - 1] + 6;
        var y = plot.y(Double.isFinite(shown) ? shown : 1);
        return new EndLabels.Entry(line.name(), data.steps().figure(shown), Tone.series(line.slot()), end, y, true);
    }

    @Override
    Plot plot(Sheet sheet, LengthData data) {
        var names = new ArrayList<String>();
        names.add(words.get("speedup.baseline"));
        data.lines().forEach(line -> names.add(line.name()));
        boolean share = data.steps().share();
        var low = share ? 0 : 0.5;
        var high = share ? 1 : 1.5;
        for (var line : data.lines()) {
            for (var value : line.values()) {
                var bottom = value.hasInterval() ? value.low() : value.speedup();
                var top = value.hasInterval() ? value.high() : value.speedup();
                if (!Double.isFinite(value.speedup())) {
                    continue;
                }
                low = bottom < low ? Math.max(0, Math.floor(2 * bottom) / 2) : low;
                high = top > high ? Math.ceil(2 * top) / 2 : high;
            }
        }
        return area(
                sheet, sheet.em(share ? 3.4 : 3.1), Chrome.bottom(sheet, title(data), words), EndLabels.column(sheet, names, "00.0×"))
                .rangeX(-0.25, Math.max(1, data.lengths().size() - 1) + 0.25)
                .rangeY(low, high);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, LengthData data, double x, double y) {
        if (!plot.contains(x, y, 2)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.max(0, Math.min(data.lengths().size() - 1, (int) Math.round(plot.valueX(x)))));
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, LengthData data, int index) {
        var lines = new ArrayList<String>();
        lines.add(data.steps().words(words, "probe", Figures.count(data.lengths().get(index))));
        for (var line : data.lines()) {
            var value = line.values().get(index);
            lines.add(value.hasInterval()
                    ? words.get("length.probe.interval", line.name(), Figures.times(value.speedup()),
                            Figures.times(value.low()), Figures.times(value.high()))
                    : words.get("length.probe.line", line.name(), data.steps().figure(value.speedup())));
        }
        return Optional.of(new Probe(plot.x(index), plot.top(), lines));
    }
}
