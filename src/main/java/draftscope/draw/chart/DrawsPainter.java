package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.DrawsData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Hatch;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;

/**
 * Draws that pile up: a bar for each token's share of the draws, the target's probability as a line to be reached, round
 * it where 95 of 100 samples of the target end, and a ring where the rule itself leads if that is elsewhere. A bar that
 * ends outside the band is of another colour and striped, and its figure is marked.
 */
public final class DrawsPainter extends RowsPainter<DrawsData> {

    /** By how much a rule's own distribution must differ from p to get a ring, as a share of the axis. */
    private static final double APART = 0.012;
    public DrawsPainter(ChartWords words) {
        super(1.4, 2.4, words, "draws.title", "draws.empty", data -> data.bars().size(), MetricId.OVERLAP, MetricId.RESIDUAL);
    }

    @Override
    void frame(Pen pen, Sheet sheet, Plot plot, DrawsData data) {
        key(pen, sheet);
        probabilities(pen, sheet, plot);
    }

    @Override
    void row(Pen pen, Sheet sheet, Plot plot, DrawsData data, Row row) {
        var palette = sheet.palette();
        var bar = data.bars().get(row.index());
        var high = row.height();
        var top = row.top();
        var thick = Math.min(0.5 * high, sheet.em(0.8));
        var base = row.base(sheet);
        var middle = row.middle();
        name(pen, sheet, plot, bar.name(), bar.token(), base);
        var inside = bar.inside();
        if (data.made() > 0) {
            var low = plot.x(Math.min(plot.highX(), bar.band().low() / (double) data.made()));
            var end = plot.x(Math.min(plot.highX(), bar.band().high() / (double) data.made()));
            pen.rect(low, top + 1.5, Math.max(1.5, end - low), high - 3, sheet.em(0.15), palette.ink(Tone.TARGET).fade(0.18));
            double wide = plot.x(data.share(bar)) - plot.left();
            if (inside) {
                pen.rect(plot.left(), middle - thick / 2, wide, thick, palette.ink(Tone.CALM).fade(0.9));
            } else {
                Hatch.outside(pen, palette, Tone.HOT, plot.left(), middle - thick / 2, wide, thick);
            }
        }
        var x = plot.x(Math.min(plot.highX(), bar.p()));
        pen.rect(x - 1, top + 1.5, 2, high - 3, palette.ink(Tone.TARGET));
        if (Math.abs(bar.distribution() - bar.p()) > APART * plot.highX()) {
            var at = plot.x(Math.min(plot.highX(), bar.distribution()));
            pen.disc(at, middle, palette.px(3.2), palette.ink(Tone.SURFACE));
            pen.ring(at, middle, palette.px(3.2), Stroke.solid(palette.ink(Tone.FG), palette.px(1.4)));
        }
        var figure = data.made() == 0 ? Figures.DASH : Figures.decimals(data.share(bar), 3) + (inside ? "" : " ✗");
        TextStyle look = inside ? palette.small(Tone.FG) : palette.strong(Tone.HOT);
        pen.text(figure, sheet.width() - (inside ? mark(sheet) : 0), base, Align.RIGHT, look);
    }

    private void key(Pen pen, Sheet sheet) {
        var palette = sheet.palette();
        var key = new Chrome.Legend(pen, sheet, sheet.width());
        key.add(words.get("draws.key.seen"), (x, y, side) ->
                pen.rect(x - side / 2, y - 0.3 * side, side, 0.6 * side, palette.ink(Tone.CALM).fade(0.9)));
        key.add(words.get("draws.key.p"), (x, y, side) ->
                pen.rect(x - 1, y - side / 2 - 1, 2, side + 2, palette.ink(Tone.TARGET)));
        key.add(words.get("draws.key.band"), palette.ink(Tone.TARGET).fade(0.3));
        key.add(words.get("draws.key.distribution"), (x, y, side) ->
                pen.ring(x, y, palette.px(3.2), Stroke.solid(palette.ink(Tone.FG), palette.px(1.4))));
    }

    private static double mark(Sheet sheet) {
        return sheet.width(" ✗", sheet.palette().strong(Tone.HOT));
    }

    @Override
    Plot plot(Sheet sheet, DrawsData data) {
        var widest = data.bars().stream().mapToDouble(bar -> wide(sheet, bar.name(), bar.token())).max().orElse(0);
        return new Plot(
                Math.min(0.32 * sheet.width(), widest + sheet.em(1.2)),
                Chrome.below(sheet, 1.6),
                sheet.width() - sheet.width("0.000", sheet.palette().strong(Tone.FG)) - mark(sheet) - sheet.em(0.9),
                sheet.height() - sheet.em(1.5),
                0,
                Math.min(1, Ticks.axisEnd(Math.max(0.05, data.end()))),
                0,
                1);
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, DrawsData data, int index) {
        var bar = data.bars().get(index);
        var lines = List.of(
                words.get(bar.token() ? "rejection.probe" : "draws.probe.rest", bar.name()),
                words.get("draws.probe.distributions", Figures.decimals(bar.p(), 4), Figures.decimals(bar.distribution(), 4)),
                words.get(
                        "draws.probe.seen",
                        Figures.count(bar.seen()),
                        Figures.count(data.made()),
                        Figures.count(bar.band().low()),
                        Figures.count(bar.band().high())));
        return Optional.of(new Probe(
                plot.x(Math.min(plot.highX(), Math.max(bar.p(), data.share(bar)))),
                top(sheet, plot, data, index + 1),
                lines));
    }
}
