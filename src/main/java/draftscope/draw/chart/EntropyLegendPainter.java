package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.EntropyRamp;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.EntropyLegendData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The seven steps of entropy with their edges in nats, and a mark where SVIP stops. */
public final class EntropyLegendPainter extends FramedPainter<EntropyLegendData> {
    public EntropyLegendPainter(ChartWords words) {
        super(words, "legend.title", "legend.title", data -> EntropyRamp.STEPS, MetricId.ENTROPY, MetricId.THRESHOLD);
    }

    @Override
    protected void draw(Pen pen, Sheet sheet, EntropyLegendData data, OptionalInt probe) {
        var palette = sheet.palette();
        var plot = plot(sheet);
        if (plot.width() < sheet.em(7)) {
            return;
        }
        var small = palette.small(Tone.MUTED);
        var middle = (plot.top() + plot.bottom()) / 2 + sheet.em(0.32);
        pen.text(words.get("legend.sure"), plot.left() - sheet.em(0.5), middle, Align.RIGHT, small);
        pen.text(words.get("legend.unsure"), plot.right() + sheet.em(0.5), middle, Align.LEFT, small);
        var free = 0.0;
        for (var step = 0; step < EntropyRamp.STEPS; step++) {
            var left = Math.round(plot.x(step));
            var width = Math.round(plot.x(step + 1)) - left;
            pen.rect(left, plot.top(), width, plot.height(), palette.ink(Tone.entropy(step)));
            if (probe.isPresent() && probe.getAsInt() == step) {
                pen.frame(left + 1, plot.top() + 1, width - 2, plot.height() - 2, 0, Stroke.solid(palette.ink(Tone.FG), 2));
            }
            if (step < EntropyRamp.STEPS - 1) {
                var edge = EntropyRamp.upperEdge(step);
                var text = edge < 0.1 ? Figures.decimals(edge, 2) : Figures.decimals(edge, 1);
                var half = sheet.width(text, small) / 2;
                if (left + width - half >= free) {
                    pen.text(text, left + width, plot.bottom() + sheet.em(1.15), Align.CENTRE, small);
                    free = left + width + half + sheet.em(0.4);
                }
            }
        }
        pen.frame(plot.left() + 0.5, plot.top() + 0.5, plot.width() - 1, plot.height() - 1, 0,
                Stroke.solid(palette.ink(Tone.AXIS), 1));
        pen.text(words.get("axis.nats"), plot.right() + sheet.em(0.5), plot.bottom() + sheet.em(1.15), Align.LEFT, small);
        data.threshold().ifPresent(nats -> threshold(pen, sheet, plot, nats));
    }

    private void threshold(Pen pen, Sheet sheet, Plot plot, double nats) {
        var palette = sheet.palette();
        var x = plot.x(EntropyRamp.position(nats));
        var ink = palette.ink(Tone.THRESHOLD);
        var top = plot.top() - sheet.em(0.2);
        pen.line(x, top, x, plot.bottom(), Stroke.solid(ink, palette.px(2)));
        var style = new TextStyle(palette.family(), 0.92 * palette.size(), true, ink, true);
        var text = sheet.ruler().fit(words.get("legend.threshold", Figures.nats(nats)), style, sheet.width());
        var half = sheet.width(text, style) / 2;
        var centre = Math.max(half, Math.min(sheet.width() - half, x));
        pen.text(text, centre, top - sheet.em(0.35), Align.CENTRE, style);
    }

    private Plot plot(Sheet sheet) {
        var small = sheet.palette().small(Tone.MUTED);
        var left = sheet.width(words.get("legend.sure"), small) + sheet.em(0.6);
        var right = sheet.width() - sheet.width(words.get("legend.unsure"), small) - sheet.em(0.6);
        var top = Chrome.below(sheet, 1.4);
        return new Plot(left, top, right, Math.max(top + 4, sheet.height() - sheet.em(1.4)), 0, EntropyRamp.STEPS, 0, 1);
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, EntropyLegendData data, double x, double y) {
        var plot = plot(sheet);
        return plot.contains(x, y, 0)
                ? OptionalInt.of(Math.min(EntropyRamp.STEPS - 1, (int) plot.valueX(x)))
                : OptionalInt.empty();
    }

    @Override
    public Optional<Probe> probe(Sheet sheet, EntropyLegendData data, int index) {
        var low = Figures.nats(index == 0 ? 0 : EntropyRamp.upperEdge(index - 1));
        var high = EntropyRamp.upperEdge(index);
        var text = Double.isInfinite(high) ? words.get("legend.over", low) : words.get("legend.range", low, Figures.nats(high));
        var plot = plot(sheet);
        return Optional.of(new Probe(plot.x(index + 0.5), plot.bottom(), List.of(text)));
    }
}
