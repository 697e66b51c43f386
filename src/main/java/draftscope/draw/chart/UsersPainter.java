package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.UsersData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Speedup by how many texts are decoded at once, doubling from tick to tick: a solid line read off measured passes, which ends
 * where they do, and a dotted one of a machine's limits.
 */
public final class UsersPainter extends PlotPainter<UsersData> {

    private static final double LEAST_HIGH = 1.5;
    public UsersPainter(ChartWords words) {
        super(words, "users.title", "users.empty", data -> data.measured().size(), MetricId.SPEEDUP);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, UsersData data, OptionalInt probe) {
        var palette = sheet.palette();
        var step = Ticks.step(plot.highY(), (int) Math.max(1, plot.height() / sheet.em(2.2)));
        plot.yAxis(pen, palette, Ticks.multiples(0, plot.highY(), step), v -> Figures.decimals(v, step < 0.5 ? 2 : 1) + "×");
        var ticks = IntStream.rangeClosed(0, (int) Math.floor(plot.highX())).mapToDouble(i -> i).toArray();
        plot.xAxis(pen, palette, ticks, v -> Figures.count(1L << (int) v), words.get("users.axis"));
        plot.level(pen, 1, Stroke.solid(palette.ink(Tone.MUTED), 1.2));
        plot.upright(pen, log(data.users()), Stroke.solid(palette.ink(Tone.ACCENT), 1));
        plot.line(pen, data.roofline(), point -> log(point.users()), UsersData.Point::speedup, new Stroke(palette.ink(Tone.SERIES_3), palette.px(2), Stroke.Dash.DOTTED));
        var ink = palette.ink(Tone.TARGET);
        plot.line(pen, data.measured(), point -> log(point.users()), UsersData.Point::speedup, Stroke.solid(ink, palette.px(2)));
        var points = data.measured();
        for (var i = 0; i < points.size(); i++) {
            boolean marked = points.get(i).users() == data.users() || probe.isPresent() && probe.getAsInt() == i;
            var x = plot.x(log(points.get(i).users()));
            var y = plot.y(points.get(i).speedup());
            pen.disc(x, y, palette.px(marked ? 5.4 : 3.6), palette.ink(Tone.SURFACE));
            pen.disc(x, y, palette.px(marked ? 4.4 : 2.6), ink);
        }
        key(pen, sheet, plot, data);
    }

    private static double log(int users) {
        return Math.log(users) / Math.log(2);
    }

    private void key(Pen pen, Sheet sheet, Plot plot, UsersData data) {
        var palette = sheet.palette();
        var style = palette.small(Tone.FG);
        var y = plot.top() - sheet.em(0.9);
        var x = sample(pen, sheet, 0, y, Stroke.solid(palette.ink(Tone.TARGET), palette.px(2)));
        var text = words.get("users.measured");
        pen.text(text, x, y + sheet.em(0.3), Align.LEFT, style);
        if (!data.roofline().isEmpty()) {
            x = sample(
                    pen, sheet, x + sheet.width(text, style) + sheet.em(1.2), y,
                    new Stroke(palette.ink(Tone.SERIES_3), palette.px(2), Stroke.Dash.DOTTED));
            pen.text(sheet.ruler().fit(words.get("users.roofline", data.name()), style, sheet.width() - x), x, y + sheet.em(0.3), Align.LEFT, style);
        }
    }

    private static double sample(Pen pen, Sheet sheet, double x, double y, Stroke stroke) {
        pen.line(x, y, x + sheet.em(1.8), y, stroke);
        return x + sheet.em(2.2);
    }

    @Override
    Plot plot(Sheet sheet, UsersData data) {
        var all = Stream.concat(data.measured().stream(), data.roofline().stream()).toList();
        var high = all.stream().mapToDouble(UsersData.Point::speedup).max().orElse(1);
        var last = all.stream().mapToInt(UsersData.Point::users).max().orElse(2);
        return area(sheet, sheet.em(3.2), Chrome.below(sheet, 2), sheet.em(1))
                .rangeX(0, Math.max(1, log(last)))
                .rangeY(0, Ticks.axisEnd(Math.max(LEAST_HIGH, high)));
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, UsersData data, double x, double y) {
        return plot.contains(x, y, 4)
                ? nearest(data.measured().size(), plot.width(), i -> Math.abs(plot.x(log(data.measured().get(i).users())) - x))
                : OptionalInt.empty();
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, UsersData data, int index) {
        var point = data.measured().get(index);
        var lines = new ArrayList<String>();
        lines.add(words.get("users.probe", point.users(), Figures.times(point.speedup())));
        data.roofline().stream()
                .filter(other -> other.users() == point.users())
                .findFirst()
                .ifPresent(other -> lines.add(words.get("users.probe.roofline", data.name(), Figures.times(other.speedup()))));
        return Optional.of(new Probe(plot.x(log(point.users())), plot.y(point.speedup()), lines));
    }
}
