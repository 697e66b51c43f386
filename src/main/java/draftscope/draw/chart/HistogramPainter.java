package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.HistogramData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Hatch;
import draftscope.draw.pen.Palette;
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
 * How often H(q, p) ÷ H(q) took which value. SVIP's bound holds up to 2c + 1: the bars there are calm, those beyond
 * are hot, and the last bar, set apart, gathers all that lies outside the axis.
 */
public final class HistogramPainter extends PlotPainter<HistogramData> {
    public HistogramPainter(ChartWords words) {
        super(
                words, "histogram.title", "histogram.empty", data -> data.isEmpty() ? 0 : data.counts().size() + 1,
                MetricId.CROSS_ENTROPY_RATIO, MetricId.BOUND);
    }

    @Override
    protected String emptyWords(HistogramData data) {
        return words.get(data.emptyKey());
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, HistogramData data, OptionalInt probe) {
        var palette = sheet.palette();
        var style = palette.small(Tone.MUTED);
        var caption = words.get(
                data.held().isPresent() ? "histogram.within" : "histogram.within.unknown",
                Figures.percent((double) data.within() / data.total()), Figures.count(data.total()),
                Figures.percent((double) data.held().orElse(0) / data.total()));
        var base = Chrome.below(sheet, 0.85);
        pen.text(sheet.ruler().fit(caption, style, sheet.width()), 0, base, Align.LEFT, style);
        var most = (int) Math.max(1, plot.height() / sheet.em(2.6));
        counts(pen, palette, plot, most);
        for (var bin = 0; bin <= data.counts().size(); bin++) {
            bar(pen, palette, plot, data, bin, probe.isPresent() && probe.getAsInt() == bin);
        }
        var step = plot.width() > sheet.em(22) ? 0.25 : 0.5;
        plot.xAxis(
                pen,
                palette,
                Ticks.multiples(data.low(), data.high() - step / 2, step),
                v -> Figures.decimals(v, 2),
                words.get("histogram.over", Figures.decimals(data.high(), 0)));
        var x = Plot.crisp(plot.x(data.limit()));
        pen.line(x, plot.top() - sheet.em(0.4), x, plot.bottom(), Stroke.solid(palette.ink(Tone.THRESHOLD), palette.px(2)));
        var strong = palette.strong(Tone.THRESHOLD);
        var limit = words.get("histogram.limit", Figures.fraction(data.limit()));
        var shown = sheet.ruler().fit(limit, strong, plot.right() - x - sheet.em(0.5));
        pen.text(shown, x + sheet.em(0.5), plot.top() + sheet.em(0.5), Align.LEFT, strong);
    }

    private static void bar(Pen pen, Palette palette, Plot plot, HistogramData data, int bin, boolean marked) {
        var bins = data.counts().size();
        var count = bin < bins ? data.counts().get(bin) : data.over();
        if (count == 0 && !marked) {
            return;
        }
        // The gathering bar stands one bin apart and is two bins wide.
        var left = plot.x(data.low() + data.width() * (bin < bins ? bin : bin + 1));
        var right = plot.x(data.low() + data.width() * (bin < bins ? bin + 1 : bin + 3));
        var middle = data.low() + data.width() * (bin + 0.5);
        var gap = right - left > 5 ? 1 : 0;
        if (marked) {
            pen.rect(left, plot.top(), right - left, plot.height(), palette.ink(Tone.FG).fade(0.08));
        }
        double high = plot.bottom() - plot.y(count);
        if (middle <= data.limit()) {
            pen.rect(left, plot.y(count), right - left - gap, high, palette.ink(Tone.CALM).fade(bin < bins ? 0.85 : 0.6));
        } else {
            Hatch.outside(pen, palette, Tone.HOT, left, plot.y(count), right - left - gap, high);
        }
    }

    @Override
    Plot plot(Sheet sheet, HistogramData data) {
        var highest = data.over();
        for (var count : data.counts()) {
            highest = Math.max(highest, count);
        }
        var high = Math.max(4, Ticks.axisEnd(highest));
        var left = sheet.width(Figures.count((long) high), sheet.palette().small(Tone.MUTED)) + sheet.em(0.8);
        return area(sheet, left, Chrome.below(sheet, 2.3), sheet.em(0.3))
                .rangeX(data.low(), data.high() + 3 * data.width())
                .rangeY(0, high);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, HistogramData data, double x, double y) {
        if (!plot.contains(x, y, 0)) {
            return OptionalInt.empty();
        }
        var bin = (int) Math.floor((plot.valueX(x) - data.low()) / data.width());
        return OptionalInt.of(Math.max(0, Math.min(data.counts().size(), bin)));
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, HistogramData data, int index) {
        var last = index == data.counts().size();
        var count = last ? data.over() : data.counts().get(index);
        var from = Figures.fraction(data.low() + index * data.width());
        var range = last
                ? words.get("histogram.probe.over", from)
                : words.get("histogram.probe.range", from, Figures.fraction(data.low() + (index + 1) * data.width()));
        var share = words.get(
                "histogram.probe.count", Figures.count(count), Figures.percent((double) count / data.total()));
        return Optional.of(new Probe(plot.x(data.low() + (index + 0.5) * data.width()), plot.y(count), List.of(range, share)));
    }
}
