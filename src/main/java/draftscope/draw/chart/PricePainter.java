package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.PriceData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Milliseconds of a pass by its rows: faint points for rounds, a line through medians of passes made to be timed, and
 * what the same rows would take one by one as a dashed line.
 */
public final class PricePainter extends PlotPainter<PriceData> {

    private static final int LEAST_ROWS = 8;
    private static final double HEADROOM = 1.15;
    public PricePainter(ChartWords words) {
        super(words, "price.title", "price.empty", data -> data.measured().size(), MetricId.VERIFY_MILLIS);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, PriceData data, OptionalInt probe) {
        var palette = sheet.palette();
        var step = Ticks.step(plot.highY(), (int) Math.max(1, plot.height() / sheet.em(2.2)));
        plot.yAxis(pen, palette, Ticks.multiples(0, plot.highY(), step), v -> figure(v, step));
        countsAcross(pen, sheet, plot, 0, 3, words.get("price.rows"), plot.right());
        pen.text(words.get("price.millis"), 0, plot.top() - sheet.em(0.7), Align.LEFT, palette.small(Tone.MUTED));
        oneByOne(pen, sheet, plot, data);
        var point = palette.ink(Tone.TARGET).fade(0.3);
        pen.clip(plot.left() - 4, plot.top() - 4, plot.width() + 8, plot.height() + 8, () -> data.rounds()
                .forEach(pass -> pen.disc(plot.x(pass.rows()), plot.y(pass.millis()), palette.px(2.2), point)));
        var ink = palette.ink(Tone.TARGET);
        var measured = data.measured();
        plot.line(pen, measured, pass -> pass.rows(), pass -> pass.millis(), Stroke.solid(ink, palette.px(2)));
        for (var i = 0; i < measured.size(); i++) {
            var marked = probe.isPresent() && probe.getAsInt() == i;
            var x = plot.x(measured.get(i).rows());
            var y = plot.y(measured.get(i).millis());
            pen.disc(x, y, palette.px(marked ? 5.4 : 4.2), palette.ink(Tone.SURFACE));
            pen.disc(x, y, palette.px(marked ? 4.4 : 3.2), ink);
        }
    }

    /** n rows one after the other, as far as the plot is tall. */
    private void oneByOne(Pen pen, Sheet sheet, Plot plot, PriceData data) {
        if (!(data.one() > 0)) {
            return;
        }
        var palette = sheet.palette();
        var end = Math.min(plot.highX(), plot.highY() / data.one());
        pen.polyline(
                new double[] {plot.x(0), plot.x(end)},
                new double[] {plot.y(0), plot.y(end * data.one())},
                2,
                new Stroke(palette.ink(Tone.REJECTED), palette.px(1.6), Stroke.Dash.DASHED));
        var style = palette.small(Tone.REJECTED);
        var text = words.get("price.one_by_one");
        var wide = sheet.width(text, style);
        var x = plot.x(end) + sheet.em(0.5);
        if (x + wide <= sheet.width()) {
            pen.text(text, x, plot.top() + sheet.em(0.5), Align.LEFT, style);
        } else {
            pen.text(text, sheet.width(), plot.top() - sheet.em(0.7), Align.RIGHT, style);
        }
    }

    private static String figure(double value, double step) {
        var decimals = Ticks.decimals(step);
        return decimals == 0 ? Figures.count(Math.round(value)) : Figures.decimals(value, decimals);
    }

    @Override
    Plot plot(Sheet sheet, PriceData data) {
        var small = sheet.palette().small(Tone.MUTED);
        return area(sheet, sheet.width("0.00", small) + sheet.em(0.8), Chrome.below(sheet, 1.9), sheet.em(0.9))
                .rangeX(0, Math.max(LEAST_ROWS, data.widest()))
                .rangeY(0, Ticks.axisEnd(Math.max(1e-3, HEADROOM * data.tall())));
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, PriceData data, double x, double y) {
        return y >= plot.top()
                ? nearest(data.measured().size(), sheet.em(2), i -> Math.abs(plot.x(data.measured().get(i).rows()) - x))
                : OptionalInt.empty();
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, PriceData data, int index) {
        var pass = data.measured().get(index);
        return Optional.of(new Probe(
                plot.x(pass.rows()),
                plot.y(pass.millis()),
                List.of(
                        words.get("price.probe", pass.rows(), Figures.millis(pass.millis())),
                        words.get(
                                "price.probe.ones",
                                Figures.times(pass.millis() / data.one()),
                                Figures.millis(pass.rows() * data.one())))));
    }
}
