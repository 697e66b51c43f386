package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.Provenance;
import draftscope.draw.data.IntervalData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Glyphs;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;

/**
 * Policies one under the other, each with a point at its speedup and a line as long as its 95 % interval: those whose lines
 * overlap are not told apart. The target alone is the line at 1.
 */
public final class IntervalPainter extends RowsPainter<IntervalData> {
    public IntervalPainter(ChartWords words) {
        super(1.5, 2.6, words, "interval.title", "interval.empty", data -> data.rows().size(), MetricId.SPEEDUP);
    }

    @Override
    void frame(Pen pen, Sheet sheet, Plot plot, IntervalData data) {
        var palette = sheet.palette();
        var step = Math.max(0.25, Ticks.step(plot.highX(), (int) Math.max(1, plot.width() / sheet.em(4))));
        plot.xAxis(
                pen,
                palette,
                Ticks.multiples(0, plot.highX(), step),
                v -> Figures.decimals(v, Ticks.decimals(step)) + "×",
                words.get("interval.x"));
        plot.upright(pen, 1, Stroke.solid(palette.ink(Tone.MUTED), palette.px(1.2)));
    }

    @Override
    void row(Pen pen, Sheet sheet, Plot plot, IntervalData data, Row place) {
        var palette = sheet.palette();
        var row = data.rows().get(place.index());
        var y = place.middle();
        var base = place.base(sheet);
        var name = palette.text(Tone.FG);
        pen.text(sheet.ruler().fit(row.name(), name, plot.left() - sheet.em(1)), sheet.em(0.3), base, Align.LEFT, name);
        var ink = palette.ink(Tone.series(row.slot()));
        if (row.ranged()) {
            var low = plot.x(Math.max(0, row.low()));
            var end = plot.x(row.high());
            var half = Math.min(sheet.em(0.4), place.height() / 4);
            var stroke = new Stroke(ink, palette.px(1.8), Stroke.Dash.of(row.provenance()));
            pen.line(low, y, end, y, stroke);
            pen.line(low, y - half, low, y + half, Stroke.solid(ink, palette.px(1.8)));
            pen.line(end, y - half, end, y + half, Stroke.solid(ink, palette.px(1.8)));
        }
        if (row.provenance() == Provenance.MEASURED) {
            Glyphs.mark(pen, row.slot(), plot.x(row.speedup()), y, palette.px(4.5), ink, palette.ink(Tone.SURFACE));
        } else {
            pen.ring(plot.x(row.speedup()), y, palette.px(4.5), Stroke.solid(ink, palette.px(1.6)));
        }
        var figure = palette.text(Tone.FG);
        pen.text(row.figure(words), sheet.width(), base, Align.RIGHT, figure);
    }

    @Override
    Plot plot(Sheet sheet, IntervalData data) {
        var style = sheet.palette().text(Tone.FG);
        var names = sheet.widest(data.rows().stream().map(IntervalData.Row::name), style);
        var figures = sheet.widest(data.rows().stream().map(row -> row.figure(words)), style);
        var most = data.rows().stream().mapToDouble(IntervalData.Row::most).max().orElse(1);
        return area(sheet, Math.min(0.3 * sheet.width(), names + sheet.em(1.3)), Chrome.below(sheet, 0.4), figures + sheet.em(1))
                .rangeX(0, Ticks.axisEnd(Math.max(1.25, most)));
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, IntervalData data, int index) {
        var row = data.rows().get(index);
        return Optional.of(new Probe(
                plot.x(row.speedup()),
                top(sheet, plot, data, index + 0.5),
                List.of(row.name(), row.figure(words))));
    }
}
