package draftscope.draw.chart;

import draftscope.decoding.event.Outcome;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.ScoreData;
import draftscope.draw.data.ScoreHistoryData;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The score of every drafted token of several rounds, token by token, with the threshold as a line that steps where it
 * was turned. Accepted tokens are discs, rejected ones crosses, untested ones rings; a token whose target has not
 * spoken is a small disc. Too many tokens for the width are drawn as the span of scores in each strip of it, with the
 * highest marked where it is over the threshold.
 */
public final class ScoreHistoryPainter extends PlotPainter<ScoreHistoryData> {

    /** Pixels a token needs to be drawn by itself. */
    private static final double NARROWEST = 3;

    private static final double STRIP = 4;
    public ScoreHistoryPainter(ChartWords words) {
        super(words, "score.title", "history.empty", data -> data.size(), MetricId.SCORE, MetricId.THRESHOLD, MetricId.ENTROPY);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, ScoreHistoryData data, OptionalInt probe) {
        var palette = sheet.palette();
        key(pen, sheet, data);
        heat(pen, palette, plot, data);
        var step = plot.highY() <= 1 ? 0.25 : 0.5;
        var most = plot.height() / sheet.em(1.6);
        plot.yAxis(pen, palette, Ticks.multiples(0, plot.highY(), plot.highY() / step > most ? 2 * step : step),
                v -> Figures.decimals(v, 2));
        rounds(pen, sheet, plot, data);
        if (each(plot) < NARROWEST) {
            strips(pen, palette, plot, data);
        } else {
            stems(pen, palette, plot, data);
        }
        threshold(pen, palette, plot, data);
        if (each(plot) >= NARROWEST) {
            for (var i = 0; i < data.size(); i++) {
                sign(pen, palette, plot, data.point(i), i);
            }
        }
        if (probe.isPresent() && probe.getAsInt() < data.size()) {
            var i = probe.getAsInt();
            pen.ring(plot.x(i + 0.5), y(plot, data.point(i).score()), palette.px(6.5),
                    Stroke.solid(palette.ink(Tone.FG), palette.px(1.6)));
        }
    }

    private static double each(Plot plot) {
        return plot.x(1) - plot.x(0);
    }

    private static double y(Plot plot, double score) {
        return plot.y(Double.isFinite(score) ? Math.max(0, Math.min(plot.highY(), score)) : 0);
    }

    private void key(Pen pen, Sheet sheet, ScoreHistoryData data) {
        var palette = sheet.palette();
        var strong = palette.strong(Tone.THRESHOLD);
        var limit = sheet.width();
        if (data.threshold().isPresent()) {
            var text = words.get("score.threshold", Figures.fraction(data.threshold().getAsDouble()), "h");
            pen.text(sheet.ruler().fit(text, strong, sheet.width()), sheet.width(), Chrome.Legend.base(sheet), Align.RIGHT, strong);
            limit -= sheet.width(text, strong) + sheet.em(0.8);
        }
        var key = new Chrome.Legend(pen, sheet, limit);
        for (var outcome : Outcome.values()) {
            var word = words.get("history." + outcome.id());
            if (key.fits(word)) {
                key.add(word, (x, y, side) -> mark(pen, palette, Optional.of(outcome), x, y));
            }
        }
    }

    private static void mark(Pen pen, Palette palette, Optional<Outcome> outcome, double x, double y) {
        if (outcome.isEmpty()) {
            pen.disc(x, y, palette.px(1.8), palette.ink(Tone.MUTED));
            return;
        }
        switch (outcome.get()) {
            case ACCEPTED -> pen.disc(x, y, palette.px(2.6), palette.ink(Tone.ACCEPTED));
            case REJECTED -> Glyphs.cross(pen, x, y, palette.px(2.8), Stroke.solid(palette.ink(Tone.REJECTED), palette.px(1.6)));
            case DISCARDED -> pen.ring(x, y, palette.px(2.4), Stroke.solid(palette.ink(Tone.DISCARDED), palette.px(1.2)));
        }
    }

    private static void heat(Pen pen, Palette palette, Plot plot, ScoreHistoryData data) {
        if (data.threshold().isPresent()) {
            var y = y(plot, data.threshold().getAsDouble());
            pen.rect(plot.left(), plot.top(), plot.width(), Math.max(0, y - plot.top()), palette.ink(Tone.HOT).fade(0.06));
        }
    }

    /** A faint line where a round begins, with its number where there is room. */
    private void rounds(Pen pen, Sheet sheet, Plot plot, ScoreHistoryData data) {
        var palette = sheet.palette();
        var style = palette.small(Tone.MUTED);
        var faint = Stroke.solid(palette.ink(Tone.GRID).fade(0.8), 1);
        var base = plot.bottom() + sheet.em(1.35);
        var bottom = Plot.crisp(plot.bottom());
        pen.line(plot.left(), bottom, plot.right(), bottom, Stroke.solid(palette.ink(Tone.AXIS), 1));
        var name = words.get("axis.rounds");
        var end = plot.right() - sheet.width(name, style) - sheet.em(0.6);
        var free = Double.NEGATIVE_INFINITY;
        var lineFree = Double.NEGATIVE_INFINITY;
        for (var i = 0; i < data.size(); i++) {
            if (i > 0 && data.point(i).round() == data.point(i - 1).round()) {
                continue;
            }
            var x = plot.x(i);
            if (x >= lineFree) {
                pen.line(Plot.crisp(x), plot.top(), Plot.crisp(x), plot.bottom() + sheet.em(0.3), faint);
                lineFree = x + 10;
            }
            var text = Figures.count(data.point(i).round());
            var wide = sheet.width(text, style);
            if (x >= free && x + wide < end) {
                pen.text(text, x, base, Align.LEFT, style);
                free = x + wide + sheet.em(0.8);
            }
        }
        pen.text(name, plot.right(), base, Align.RIGHT, style);
    }

    private static void stems(Pen pen, Palette palette, Plot plot, ScoreHistoryData data) {
        var half = Math.min(palette.px(2), each(plot) / 4);
        for (var i = 0; i < data.size(); i++) {
            var point = data.point(i);
            var y = y(plot, point.score());
            pen.rect(plot.x(i + 0.5) - half, y, 2 * half, plot.bottom() - y,
                    palette.ink(point.hot() ? Tone.HOT : Tone.CALM).fade(point.hot() ? 0.35 : 0.2));
        }
    }

    private static void sign(Pen pen, Palette palette, Plot plot, ScoreHistoryData.Point point, int i) {
        mark(pen, palette, point.outcome(), plot.x(i + 0.5), y(plot, point.score()));
    }

    private static void strips(Pen pen, Palette palette, Plot plot, ScoreHistoryData data) {
        var per = Math.max(1, data.size() * STRIP / plot.width());
        for (var strip = 0; strip * per < data.size(); strip++) {
            var from = (int) (strip * per);
            var to = (int) Math.min(data.size(), Math.max(from + 1, (strip + 1) * per));
            var low = Double.POSITIVE_INFINITY;
            var high = 0.0;
            var hot = false;
            for (var i = from; i < to; i++) {
                var point = data.point(i);
                low = Math.min(low, point.score());
                high = Math.max(high, point.score());
                hot |= point.hot();
            }
            var x = plot.x(from);
            var top = y(plot, high);
            pen.rect(x, top, STRIP - 1, Math.max(1, y(plot, low) - top), palette.ink(Tone.CALM).fade(0.35));
            if (hot) {
                pen.disc(x + (STRIP - 1) / 2, top, palette.px(1.8), palette.ink(Tone.HOT));
            }
        }
    }

    /** The threshold of each token's own round, drawn as few lines as it has steps. */
    private static void threshold(Pen pen, Palette palette, Plot plot, ScoreHistoryData data) {
        var stroke = Stroke.solid(palette.ink(Tone.THRESHOLD), palette.px(1.6));
        var xs = new ArrayList<Double>();
        var ys = new ArrayList<Double>();
        for (var i = 0; i < data.size(); i++) {
            var h = data.point(i).threshold();
            if (Double.isNaN(h)) {
                return;
            }
            var y = Plot.crisp(y(plot, h));
            if (xs.isEmpty() || ys.get(ys.size() - 1) != y) {
                xs.add(plot.x(i));
                ys.add(y);
                xs.add(plot.x(i + 1));
                ys.add(y);
            } else {
                xs.set(xs.size() - 1, plot.x(i + 1));
            }
        }
        xs.set(xs.size() - 1, plot.right());
        pen.polyline(array(xs), array(ys), xs.size(), stroke);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(d -> d).toArray();
    }

    @Override
    Plot plot(Sheet sheet, ScoreHistoryData data) {
        var high = data.highest() <= 0.75 ? 0.75 : Math.ceil(2 * Math.min(8, data.highest())) / 2;
        return area(sheet, sheet.em(2.9), Chrome.below(sheet, 2.1), sheet.em(0.4))
                .rangeX(0, Math.max(12, data.size()))
                .rangeY(0, high);
    }

    @Override
    public OptionalInt round(ScoreHistoryData data, int index) {
        return OptionalInt.of(data.point(index).round());
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, ScoreHistoryData data, double x, double y) {
        if (!plot.contains(x, y, 1)) {
            return OptionalInt.empty();
        }
        var at = (int) Math.floor(plot.valueX(x));
        return at >= 0 && at < data.size() ? OptionalInt.of(at) : OptionalInt.empty();
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, ScoreHistoryData data, int index) {
        var point = data.point(index);
        var lines = new ArrayList<String>();
        lines.add(words.get("history.probe.token", point.text(), Figures.count(point.round()), point.index() + 1));
        lines.add(words.get("score.probe.score", Figures.nats(point.entropy()), Figures.fraction(point.score()), ScoreData.Scale.SCORE.symbol()));
        if (!Double.isNaN(point.threshold())) {
            lines.add(words.get(
                    point.hot() ? "score.probe.hot" : "score.probe.calm", Figures.fraction(point.threshold())));
        }
        point.outcome().ifPresent(outcome -> lines.add(words.get(ScoreHistoryData.key(outcome))));
        return Optional.of(new Probe(plot.x(index + 0.5), y(plot, point.score()), lines));
    }
}
