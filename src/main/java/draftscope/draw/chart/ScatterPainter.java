package draftscope.draw.chart;

import draftscope.decoding.policy.EntropyScore;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.ScatterData;
import draftscope.draw.pen.Align;
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
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Entropy against true acceptance probability of every tested token, with SVIP's bound: what lies under the line shows
 * that it is only a bound while its assumption holds. Accepted tokens are discs, rejected ones crosses. Of a large
 * number each cell of the plot shows one sign: what most of its tokens were, the darker the more they are.
 */
public final class ScatterPainter extends PlotPainter<ScatterData> {

    private static final int MANY = 1500;
    private static final int FINE = 2;
    private static final int COARSE = 7;
    private static final int CURVE = 96;

    /** How near, in pixels, a sign has to be to be asked about. */
    private static final double NEAR = 12;
    public ScatterPainter(ChartWords words) {
        super(words, "scatter.title", "scatter.empty", data -> data.size(), MetricId.ENTROPY, MetricId.OVERLAP, MetricId.BOUND);
    }

    @Override
    protected String emptyWords(ScatterData data) {
        return words.get(data.emptyKey());
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, ScatterData data, OptionalInt probe) {
        var palette = sheet.palette();
        key(pen, sheet, data);
        under(pen, palette, plot, data);
        axes(pen, sheet, plot, words.get("scatter.x"));
        signs(pen, palette, plot, data);
        bound(pen, sheet, plot, data.score(), words.get("score.bound"));
        if (probe.isPresent() && probe.getAsInt() < data.size()) {
            var i = probe.getAsInt();
            pen.ring(plot.x(data.entropy(i)), plot.y(data.overlap(i)), palette.px(6), Stroke.solid(palette.ink(Tone.FG), palette.px(1.6)));
        }
    }

    static void axes(Pen pen, Sheet sheet, Plot plot, String name) {
        var rows = plot.height() > sheet.em(8) ? 0.25 : 0.5;
        plot.yAxis(pen, sheet.palette(), Ticks.multiples(0, 1, rows), v -> Figures.decimals(v, 2));
        var most = (int) Math.max(1, plot.width() / sheet.em(3.5));
        var step = Ticks.step(plot.highX(), most);
        var decimals = Ticks.decimals(step);
        plot.xAxis(
                pen,
                sheet.palette(),
                Ticks.multiples(0, plot.highX(), step),
                v -> Figures.decimals(v, decimals),
                name);
    }

    private void key(Pen pen, Sheet sheet, ScatterData data) {
        var palette = sheet.palette();
        var count = words.get("scatter.below", Figures.count(data.below()), Figures.count(data.size()),
                Figures.percent(1 - (double) data.below() / data.size()));
        var style = palette.small(Tone.MUTED);
        var key = new Chrome.Legend(pen, sheet, sheet.width());
        key.add(words.get("outcome.accepted"), (x, y, side) -> pen.disc(x, y, palette.px(3), palette.ink(Tone.ACCEPTED)));
        var rejected = words.get("outcome.rejected") + (data.size() > MANY ? " " + words.get("scatter.cells") : "");
        key.add(key.fits(rejected + " " + count) ? rejected : words.get("outcome.rejected"), (x, y, side) ->
                Glyphs.cross(pen, x, y, palette.px(3), Stroke.solid(palette.ink(Tone.REJECTED), palette.px(1.5))));
        key.last(sheet.ruler().fit(count, style, key.room()));
    }

    private static void under(Pen pen, Palette palette, Plot plot, ScatterData data) {
        var xs = new double[CURVE + 2];
        var ys = new double[CURVE + 2];
        curve(plot, data.score(), xs, ys);
        xs[CURVE] = xs[CURVE - 1];
        ys[CURVE] = plot.bottom();
        xs[CURVE + 1] = plot.left();
        ys[CURVE + 1] = plot.bottom();
        pen.polygon(xs, ys, CURVE + 2, palette.ink(Tone.REJECTED).fade(0.07));
    }

    private static void curve(Plot plot, EntropyScore score, double[] xs, double[] ys) {
        for (var i = 0; i < CURVE; i++) {
            // The curve falls steeply near 0: points are set denser there.
            var share = (double) i / (CURVE - 1);
            var nats = plot.highX() * share * share;
            xs[i] = plot.x(nats);
            ys[i] = plot.y(score.bound(nats));
        }
    }

    /** The bound of a score as a curve with its name. */
    static void bound(Pen pen, Sheet sheet, Plot plot, EntropyScore score, String text) {
        var palette = sheet.palette();
        var xs = new double[CURVE];
        var ys = new double[CURVE];
        curve(plot, score, xs, ys);
        pen.polyline(xs, ys, CURVE, Stroke.solid(palette.ink(Tone.THRESHOLD), palette.px(2)));
        var style = palette.strong(Tone.THRESHOLD);
        var width = sheet.width(text, style);
        if (width > plot.width()) {
            return;
        }
        var at = plot.valueX(plot.right() - width);
        var y = plot.y(score.bound(at)) - sheet.em(0.5);
        pen.rect(plot.right() - width - 3, y - sheet.em(0.95), width + 3, sheet.em(1.25), palette.ink(Tone.SURFACE).fade(0.9));
        pen.text(text, plot.right(), y, Align.RIGHT, style);
    }

    private static void signs(Pen pen, Palette palette, Plot plot, ScatterData data) {
        var grid = new Grid(plot, data, (int) Math.round(palette.px(data.size() <= MANY ? FINE : COARSE)));
        var crowded = data.size() > MANY;
        for (var cell = 0; cell < grid.accepted.length; cell++) {
            var kept = grid.accepted[cell];
            var lost = grid.rejected[cell];
            if (kept + lost == 0) {
                continue;
            }
            var weight = crowded ? grid.weight(kept + lost) : 0.7;
            if (crowded ? kept >= lost : kept > 0) {
                pen.disc(grid.x(cell), grid.y(cell), palette.px(crowded ? 2.8 : 2.4), palette.ink(Tone.ACCEPTED).fade(weight));
            }
            if (crowded ? lost > kept : lost > 0) {
                var stroke = Stroke.solid(palette.ink(Tone.REJECTED).fade(weight), palette.px(1.4));
                Glyphs.cross(pen, grid.x(cell), grid.y(cell), palette.px(2.6), stroke);
            }
        }
    }

    private static final class Grid {

        private final Plot plot;
        private final int side;
        private final int columns;
        private final int[] accepted;
        private final int[] rejected;
        private int fullest = 1;

        private Grid(Plot plot, ScatterData data, int side) {
            this.plot = plot;
            this.side = side;
            columns = (int) (plot.width() / side) + 2;
            var cells = columns * ((int) (plot.height() / side) + 2);
            accepted = new int[cells];
            rejected = new int[cells];
            for (var i = 0; i < data.size(); i++) {
                var column = (int) ((plot.x(data.entropy(i)) - plot.left()) / side);
                var row = (int) ((plot.y(Math.min(1, data.overlap(i))) - plot.top()) / side);
                var cell = column + columns * row;
                (data.accepted(i) ? accepted : rejected)[cell]++;
                fullest = Math.max(fullest, accepted[cell] + rejected[cell]);
            }
        }

        /** Middle of a cell, so that a sign moves by a pixel or two at most. */
        private double x(int cell) {
            return plot.left() + (cell % columns + 0.5) * side;
        }

        private double y(int cell) {
            return plot.top() + (Math.floorDiv(cell, columns) + 0.5) * side;
        }

        /** How dark a cell of so many tokens is, by the logarithm of its count. */
        private double weight(int count) {
            return 0.2 + 0.8 * Math.log(1 + count) / Math.log(1 + fullest);
        }
    }

    @Override
    Plot plot(Sheet sheet, ScatterData data) {
        var highest = 2.0;
        for (var i = 0; i < data.size(); i++) {
            highest = Math.max(highest, data.entropy(i));
        }
        return plot(sheet, highest);
    }

    /** Up to an entropy, or the next whole one. */
    static Plot plot(Sheet sheet, double highest) {
        return area(sheet, sheet.em(2.9), Chrome.below(sheet, 2.1), sheet.em(0.4)).rangeX(0, Math.ceil(highest));
    }

    @Override
    public OptionalInt round(ScatterData data, int index) {
        return data.round(index);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, ScatterData data, double x, double y) {
        return nearest(
                data.size(), NEAR, i -> Math.hypot(plot.x(data.entropy(i)) - x, plot.y(data.overlap(i)) - y));
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, ScatterData data, int index) {
        var lines = new ArrayList<String>();
        lines.add(words.get("scatter.probe.token", Figures.count(index + 1),
                words.get(data.accepted(index) ? "outcome.accepted" : "outcome.rejected")));
        lines.add(words.get("scatter.probe.entropy", Figures.nats(data.entropy(index))));
        lines.add(words.get("score.probe.bound", Figures.fraction(data.score().bound(data.entropy(index))),
                Figures.fraction(data.overlap(index))));
        return Optional.of(new Probe(plot.x(data.entropy(index)), plot.y(data.overlap(index)), lines));
    }
}
