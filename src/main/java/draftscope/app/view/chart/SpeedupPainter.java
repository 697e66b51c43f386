package draftscope.app.view.chart;

import draftscope.app.viewmodel.chart.ChartWords;
import draftscope.app.viewmodel.chart.Figures;
import draftscope.app.viewmodel.chart.MetricId;
import draftscope.app.viewmodel.chart.Provenance;
import draftscope.app.viewmodel.chart.SpeedupData;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Running speedup: one line a policy with its name and newest value at its end, the baseline at 1 as a reference. The
 * axes grow in steps, so that a growing run rarely redraws them. While a place is marked, the labels tell the values
 * there.
 */
public final class SpeedupPainter implements ChartPainter<SpeedupData> {

    /** The first tokens' speedups swing wildly; they are drawn but do not stretch the axis. */
    private static final double SETTLED = 16;

    private final ChartWords words;

    /** With given words. */
    public SpeedupPainter(ChartWords words) {
        this.words = words;
    }

    @Override
    public String title() {
        return words.get("speedup.title");
    }

    @Override
    public List<MetricId> metrics() {
        return List.of(MetricId.SPEEDUP, MetricId.TOKENS_PER_SECOND);
    }

    @Override
    public void paint(Pen pen, Sheet sheet, SpeedupData data, OptionalInt probe) {
        Chrome.title(pen, sheet, title(), "");
        if (data.isEmpty()) {
            Chrome.empty(pen, sheet, words.get("speedup.empty"));
            return;
        }
        var palette = sheet.palette();
        var plot = plot(sheet, data);
        if (!plot.roomy()) {
            return;
        }
        provenances(pen, sheet, data);
        var step = plot.highY() - plot.lowY() > 3 ? 1 : 0.5;
        plot.yAxis(pen, palette, Ticks.multiples(plot.lowY(), plot.highY(), step), v -> Figures.decimals(v, 1) + "×");
        var most = (int) Math.max(1, plot.width() / sheet.em(4.5));
        var xStep = Ticks.wholeStep(plot.highX(), most);
        plot.xAxis(
                pen, palette, Ticks.multiples(0, plot.highX(), xStep), v -> Figures.count((long) v), words.get("axis.tokens"));
        var one = Plot.crisp(plot.y(1));
        pen.line(plot.left(), one, plot.right(), one, Stroke.solid(palette.ink(Tone.MUTED), 1.2));
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
            var stroke = new Stroke(palette.ink(Tone.series(line.slot())), 2, Stroke.Dash.of(line.provenance()));
            pen.polyline(thin.xs(), thin.ys(), thin.count(), stroke);
            if (thin.count() > 0) {
                var last = thin.count() - 1;
                pen.disc(thin.xs()[last], thin.ys()[last], 3, stroke.ink());
            }
        }
    }

    private void labels(Pen pen, Sheet sheet, Plot plot, SpeedupData data, double x) {
        var palette = sheet.palette();
        var lines = data.lines();
        var wanted = new double[lines.size() + 1];
        var ends = new double[lines.size()];
        for (var i = 0; i < lines.size(); i++) {
            var value = valueAt(lines.get(i), x);
            ends[i] = Math.max(plot.top(), Math.min(plot.bottom(), plot.y(Double.isFinite(value) ? value : 1)));
            wanted[i] = ends[i];
        }
        wanted[lines.size()] = plot.y(1);
        var height = sheet.em(1.3);
        var centres = Labels.spread(wanted, height, plot.top() + height / 2, plot.bottom() - height / 2);
        var left = plot.right() + sheet.em(1.1);
        var drop = sheet.em(0.35);
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var value = valueAt(line, x);
            var tone = Tone.series(line.slot());
            leader(pen, plot, line, x, ends[i], left - 3, centres[i], palette.ink(tone).fade(0.4));
            var figure = Figures.times(value);
            var strong = palette.strong(tone);
            var room = sheet.width() - left - sheet.width(figure, strong) - sheet.em(0.5);
            var name = sheet.ruler().fit(line.name(), palette.text(tone), room);
            pen.text(name, left, centres[i] + drop, Align.LEFT, palette.text(tone));
            pen.text(figure, sheet.width(), centres[i] + drop, Align.RIGHT, strong);
        }
        var muted = palette.text(Tone.MUTED);
        var own = centres[lines.size()] + drop;
        var figure = "1.00×";
        var room = sheet.width() - left - sheet.width(figure, muted) - sheet.em(0.5);
        pen.text(sheet.ruler().fit(words.get("speedup.baseline"), muted, room), left, own, Align.LEFT, muted);
        pen.text(figure, sheet.width(), own, Align.RIGHT, muted);
    }

    /** A hairline from where a line ends, or is asked about, to its label. */
    private static void leader(
            Pen pen, Plot plot, SpeedupData.Line line, double x, double end, double left, double centre, Ink ink) {
        var size = line.points().size();
        if (size == 0) {
            return;
        }
        var from = Double.isNaN(x) ? plot.x(line.points().x(size - 1)) + 5 : plot.right();
        var bend = plot.right() + 3;
        var xs = new double[] {Math.min(from, bend), bend, left};
        pen.polyline(xs, new double[] {end, end, centre}, 3, Stroke.solid(ink, 1));
    }

    private void crosshair(Pen pen, Sheet sheet, Plot plot, SpeedupData data, double x) {
        var palette = sheet.palette();
        var at = plot.x(x);
        pen.line(Plot.crisp(at), plot.top(), Plot.crisp(at), plot.bottom(), Stroke.solid(palette.ink(Tone.MUTED), 1));
        for (var line : data.lines()) {
            var value = valueAt(line, x);
            if (value >= plot.lowY() && value <= plot.highY()) {
                pen.disc(at, plot.y(value), 4.5, palette.ink(Tone.SURFACE));
                pen.disc(at, plot.y(value), 3.5, palette.ink(Tone.series(line.slot())));
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

    /** A key of the line styles in use, at the right end of the title's line. */
    private void provenances(Pen pen, Sheet sheet, SpeedupData data) {
        var used = EnumSet.noneOf(Provenance.class);
        data.lines().forEach(line -> used.add(line.provenance()));
        var palette = sheet.palette();
        var style = palette.small(Tone.MUTED);
        var base = keyTop(sheet) + sheet.em(1.0);
        var x = keyTop(sheet) > 0 || !sheet.titled() ? 0 : sheet.width() - keyWidth(sheet);
        var roomy = x + keyWidth(sheet) <= sheet.width();
        var sample = sheet.em(roomy ? 2 : 1.2);
        for (var provenance : used) {
            var at = x + sample + sheet.em(0.5);
            var word = sheet.ruler().fit(words.get(provenance.key()), style, sheet.width() - at);
            var stroke = new Stroke(palette.ink(Tone.FG), 2, Stroke.Dash.of(provenance));
            pen.line(x, base - sheet.em(0.32), x + sample, base - sheet.em(0.32), stroke);
            pen.text(word, at, base, Align.LEFT, style);
            x = at + sheet.width(word, style) + sheet.em(roomy ? 1.2 : 0.6);
        }
    }

    private double keyWidth(Sheet sheet) {
        var width = 0.0;
        for (var provenance : Provenance.values()) {
            width += sheet.em(3.7) + sheet.width(words.get(provenance.key()), sheet.palette().small(Tone.MUTED));
        }
        return width;
    }

    /** Top of the key's line: beside the title where both fit whatever the key holds, under it otherwise. */
    private double keyTop(Sheet sheet) {
        var title = sheet.width(title(), sheet.palette().strong(Tone.FG));
        return sheet.titled() && title + sheet.em(2) + keyWidth(sheet) > sheet.width() ? sheet.em(1.7) : 0;
    }

    private Plot plot(Sheet sheet, SpeedupData data) {
        var palette = sheet.palette();
        var widest = sheet.width(words.get("speedup.baseline"), palette.text(Tone.MUTED));
        for (var line : data.lines()) {
            widest = Math.max(widest, sheet.width(line.name(), palette.text(Tone.FG)));
        }
        var figure = sheet.width("00.0×", palette.strong(Tone.FG));
        var column = Math.min(0.45 * sheet.width(), widest + figure + sheet.em(1.8));
        var tokens = Math.max(40, Ticks.axisEnd(data.tokens()));
        var low = 0.5;
        var high = 1.5;
        var settled = Math.min(SETTLED, data.tokens() / 4);
        for (var line : data.lines()) {
            for (var i = Math.max(0, line.points().at(settled)); i < line.points().size(); i++) {
                var y = line.points().y(i);
                low = y < low ? Math.max(0, Math.floor(2 * y) / 2) : low;
                high = y > high ? Math.ceil(2 * y) / 2 : high;
            }
        }
        return new Plot(
                sheet.em(3.1),
                keyTop(sheet) + sheet.em(2.1),
                sheet.width() - column,
                sheet.height() - sheet.em(1.9),
                0,
                tokens,
                low,
                high);
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
    public int probes(SpeedupData data) {
        return data.isEmpty() ? 0 : longest(data).points().size();
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, SpeedupData data, double x, double y) {
        if (data.isEmpty()) {
            return OptionalInt.empty();
        }
        var plot = plot(sheet, data);
        if (!plot.roomy() || !plot.contains(x, y, sheet.em(0.5))) {
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
