package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.PositionData;
import draftscope.draw.pen.EndLabels;
import draftscope.draw.pen.Glyphs;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Acceptance by position in the draft, under both its names: of the tokens tested there (discs) and of all rounds
 * (diamonds). Positions with few tested tokens are drawn faint.
 */
public final class PositionPainter extends PlotPainter<PositionData> {

    private static final int FEW = 10;
    public PositionPainter(ChartWords words) {
        super(
                words, "position.title", "position.empty", data -> data.positions().size(),
                MetricId.ACCEPTANCE_BY_POSITION_TESTED, MetricId.ACCEPTANCE_BY_POSITION_ROUNDS);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, PositionData data, OptionalInt probe) {
        var palette = sheet.palette();
        var rows = plot.height() > sheet.em(8) ? 0.25 : 0.5;
        plot.yAxis(pen, palette, Ticks.multiples(0, 1, rows), Figures::percent);
        countsAcross(pen, sheet, plot, 1, 2.6, words.get("position.x"), sheet.width());
        if (probe.isPresent() && probe.getAsInt() < data.positions().size()) {
            plot.upright(pen, probe.getAsInt() + 1, Stroke.solid(palette.ink(Tone.MUTED), 1));
        }
        var labels = new EndLabels();
        labels.add(line(pen, sheet, plot, data, false));
        labels.add(line(pen, sheet, plot, data, true));
        labels.draw(pen, sheet, plot);
    }

    private EndLabels.Entry line(Pen pen, Sheet sheet, Plot plot, PositionData data, boolean tested) {
        var palette = sheet.palette();
        var tone = tested ? Tone.SERIES_0 : Tone.SERIES_5;
        var ink = palette.ink(tone);
        var xs = new double[data.positions().size()];
        var ys = new double[xs.length];
        var count = 0;
        while (count < xs.length && Double.isFinite(value(data, count, tested))) {
            xs[count] = plot.x(count + 1);
            ys[count] = plot.y(value(data, count, tested));
            count++;
        }
        pen.polyline(xs, ys, count, Stroke.solid(ink.fade(0.7), palette.px(1.8)));
        for (var i = 0; i < count; i++) {
            var sign = ink.fade(data.positions().get(i).tested() < FEW ? 0.35 : 1);
            pen.disc(xs[i], ys[i], palette.px(4.6), palette.ink(Tone.SURFACE));
            if (tested) {
                pen.disc(xs[i], ys[i], palette.px(3.6), sign);
            } else {
                Glyphs.diamond(pen, xs[i], ys[i], palette.px(4.2), sign);
            }
        }
        return new EndLabels.Entry(
                words.get(tested ? "position.tested" : "position.rounds"),
                "",
                tone,
                count == 0 ? plot.right() : xs[count - 1] + 6,
                count == 0 ? plot.bottom() : ys[count - 1],
                false);
    }

    private static double value(PositionData data, int i, boolean tested) {
        var position = data.positions().get(i);
        return tested ? position.ofTested() : position.ofRounds(data.rounds());
    }

    @Override
    Plot plot(Sheet sheet, PositionData data) {
        var names = List.of(words.get("position.tested"), words.get("position.rounds"));
        var column = EndLabels.column(sheet, names, "");
        return area(sheet, sheet.em(3.4), Chrome.below(sheet, 0.8), column)
                .rangeX(0.5, Math.max(6, Ticks.axisEnd(data.positions().size())) + 0.5);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, PositionData data, double x, double y) {
        var at = (int) Math.round(plot.valueX(x)) - 1;
        return plot.contains(x, y, 2) && at >= 0 && at < data.positions().size() ? OptionalInt.of(at) : OptionalInt.empty();
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, PositionData data, int index) {
        var position = data.positions().get(index);
        var lines = new ArrayList<String>();
        lines.add(words.get("position.probe", index + 1));
        lines.add(words.get("position.probe.tested", Figures.count(position.accepted()), Figures.count(position.tested()),
                Figures.percent(position.ofTested())));
        lines.add(words.get("position.probe.rounds", Figures.count(position.accepted()), Figures.count(data.rounds()),
                Figures.percent(position.ofRounds(data.rounds()))));
        return Optional.of(new Probe(plot.x(index + 1), plot.y(position.tested() > 0 ? position.ofTested() : 0), lines));
    }
}
