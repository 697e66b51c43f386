package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.Provenance;
import draftscope.draw.data.ScoreData;
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
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The score of each draft token as a stem that ends in a disc, with the threshold as a still line: stems that pass it
 * are hot. After verification each token also shows the bound 1 − √(c·H) as a bar and the true acceptance probability
 * Σ min(p, q) as a diamond, joined by a thin line; where the bound failed the pair is drawn in the colour of rejection.
 */
public final class ScorePainter extends PlotPainter<ScoreData> {

    private boolean above;
    public ScorePainter(ChartWords words) {
        super(
                words, "score.title", "score.empty", data -> data.points().size(), MetricId.SCORE, MetricId.THRESHOLD,
                MetricId.BOUND, MetricId.OVERLAP);
    }

    /** Whether words stand above the plot even where there is room beside it. */
    public void wordsAbove(boolean wanted) {
        above = wanted;
    }

    @Override
    public void paint(Pen pen, Sheet sheet, ScoreData data, OptionalInt probe) {
        Chrome.title(pen, sheet, title());
        if (data.ofPeople()) {
            Chrome.empty(pen, sheet, emptyWords(data));
            return;
        }
        draw(pen, sheet, data, probe);
    }

    @Override
    protected String emptyWords(ScoreData data) {
        return data.ofPeople() ? words.get("score.people") : super.emptyWords(data);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, ScoreData data, OptionalInt probe) {
        var palette = sheet.palette();
        heat(pen, palette, plot, data);
        plot.yAxis(pen, palette, Ticks.multiples(0, plot.highY(), plot.highY() <= 2 ? 0.5 : Ticks.step(plot.highY(), 4)), v -> Figures.decimals(v, 1));
        pen.line(plot.left(), Plot.crisp(plot.bottom()), plot.right(), Plot.crisp(plot.bottom()),
                Stroke.solid(palette.ink(Tone.AXIS), 1));
        // A round wider than the strip is scrolled under its chips; what lies outside must not run into the words.
        pen.clip(plot.left(), 0, plot.width() + sheet.em(0.4), sheet.height(), () -> {
            curve(pen, palette, plot, data);
            cut(pen, sheet, plot, data, probe);
            for (var i = 0; i < data.asked(); i++) {
                stem(pen, sheet, plot, data, i, probe.isPresent() && probe.getAsInt() == i);
            }
        });
        ghost(pen, sheet, plot, data);
        key(pen, sheet, plot, data);
        if (data.isEmpty()) {
            var style = palette.text(Tone.MUTED);
            var text = sheet.ruler().fit(emptyWords(data), style, plot.width());
            pen.text(text, plot.left() + plot.width() / 2, clear(plot, data) + sheet.em(0.35), Align.CENTRE, style);
        }
    }

    /** A height that no line crosses: the middle of the larger part over or under the threshold. */
    private static double clear(Plot plot, ScoreData data) {
        var middle = (plot.top() + plot.bottom()) / 2;
        if (data.level().isEmpty()) {
            return middle;
        }
        var line = Math.max(plot.top(), Math.min(plot.bottom(), plot.y(data.level().getAsDouble())));
        return line > middle ? (plot.top() + line) / 2 : (line + plot.bottom()) / 2;
    }

    private void heat(Pen pen, Palette palette, Plot plot, ScoreData data) {
        if (data.level().isPresent()) {
            var y = plot.y(data.level().getAsDouble());
            var top = data.scale().above() ? plot.top() : y;
            var bottom = data.scale().above() ? y : plot.bottom();
            pen.rect(plot.left(), top, plot.width(), Math.max(0, bottom - top), palette.ink(Tone.HOT).fade(0.06));
        }
    }

    private void curve(Pen pen, Palette palette, Plot plot, ScoreData data) {
        var count = data.asked();
        var xs = new double[count];
        var ys = new double[count];
        var known = 0;
        for (var i = 0; i < count; i++) {
            if (Double.isFinite(data.points().get(i).score())) {
                xs[known] = x(plot, data, i);
                ys[known++] = plot.y(data.points().get(i).score());
            }
        }
        pen.polyline(xs, ys, known, Stroke.solid(palette.ink(Tone.CALM).fade(0.55), palette.px(1.5)));
    }

    /** Where the policy cut a row that one pass guessed, and what it would have been asked next: rings that fade. */
    private void cut(Pen pen, Sheet sheet, Plot plot, ScoreData data, OptionalInt probe) {
        if (data.cut() == 0 || data.asked() == 0) {
            return;
        }
        var palette = sheet.palette();
        int first = data.asked();
        double gap = (x(plot, data, first) - x(plot, data, first - 1)) / 2;
        double at = Plot.crisp(x(plot, data, first) - gap);
        pen.line(at, plot.top(), at, plot.bottom(), new Stroke(palette.ink(Tone.THRESHOLD), palette.px(1.4), Stroke.Dash.DASHED));
        var style = palette.small(Tone.THRESHOLD);
        pen.text(words.get("score.cut"), at + sheet.em(0.35), plot.bottom() - sheet.em(0.4), Align.LEFT, style);
        for (int i = first; i < data.points().size(); i++) {
            var point = data.points().get(i);
            if (!Double.isFinite(point.score())) {
                continue;
            }
            double x = x(plot, data, i);
            double y = plot.y(point.score());
            double fade = Math.max(0.35, 0.8 - 0.08 * (i - first));
            if (Double.isFinite(data.points().get(i - 1).score())) {
                pen.line(x(plot, data, i - 1), plot.y(data.points().get(i - 1).score()), x, y,
                        new Stroke(palette.ink(Tone.MUTED).fade(fade), palette.px(1.2), Stroke.Dash.DOTTED));
            }
            pen.disc(x, y, palette.px(3.5), palette.ink(Tone.SURFACE));
            boolean marked = probe.isPresent() && probe.getAsInt() == i;
            pen.ring(x, y, palette.px(marked ? 5 : 3.5), Stroke.solid(palette.ink(data.hot(point) ? Tone.HOT : Tone.CALM).fade(fade), palette.px(1.3)));
        }
    }

    private void stem(Pen pen, Sheet sheet, Plot plot, ScoreData data, int i, boolean marked) {
        var palette = sheet.palette();
        var point = data.points().get(i);
        var hot = data.hot(point);
        var ink = palette.ink(hot ? Tone.HOT : Tone.CALM);
        var x = x(plot, data, i);
        var y = plot.y(Double.isFinite(point.score()) ? point.score() : 0);
        var half = Math.min(sheet.em(0.45), spacing(plot, data) / 5);
        pen.rect(x - half, y, 2 * half, plot.bottom() - y, ink.fade(hot ? 0.35 : 0.22));
        pen.disc(x, y, palette.px(marked ? 6 : 4.5), palette.ink(Tone.SURFACE));
        pen.disc(x, y, palette.px(marked ? 5 : 3.5), ink);
        if (hot) {
            pen.ring(x, y, palette.px(marked ? 8 : 6.5), Stroke.solid(ink, palette.px(1.3)));
        }
        point.verdict().ifPresent(verdict -> pair(pen, sheet, plot, verdict, data.drawn(), x + Math.max(half + 5, sheet.em(0.9))));
    }

    private static boolean failed(ScoreData.Point point) {
        return point.verdict().filter(v -> v.overlap() < v.bound()).isPresent();
    }

    private void pair(Pen pen, Sheet sheet, Plot plot, ScoreData.Verdict verdict, boolean drawn, double x) {
        var failed = drawn && verdict.overlap() < verdict.bound();
        var ink = sheet.palette().ink(failed ? Tone.REJECTED : Tone.MUTED);
        var bound = plot.y(verdict.bound());
        if (Double.isNaN(verdict.overlap())) {
            // A served target does not tell it: the bound stands alone.
            var size = sheet.palette().px(4);
            pen.line(x - size, bound, x + size, bound, Stroke.solid(ink, sheet.palette().px(2)));
            return;
        }
        var overlap = plot.y(Math.min(1, verdict.overlap()));
        pen.line(x, bound, x, overlap, Stroke.solid(ink.fade(0.6), 1));
        var size = sheet.palette().px(4);
        pen.line(x - size, bound, x + size, bound, Stroke.solid(ink, sheet.palette().px(2)));
        // Greedily nothing is drawn: what the chance would have been is told quietly.
        var quiet = drawn ? ink : sheet.palette().ink(Tone.MUTED).fade(0.6);
        Glyphs.diamond(pen, x, overlap, size, failed || !drawn ? quiet : sheet.palette().ink(Tone.TARGET));
    }

    /** What was chosen and is not used yet: a broken line with its name, which changes nothing of what was decided. */
    private void ghost(Pen pen, Sheet sheet, Plot plot, ScoreData data) {
        if (data.ghost().isEmpty()) {
            return;
        }
        var palette = sheet.palette();
        var h = data.ghost().getAsDouble();
        var ink = palette.ink(Tone.THRESHOLD);
        if (data.scale().across()) {
            var x = Plot.crisp(lengthX(plot, data, h));
            if (x <= plot.right()) {
                var broken = new Stroke(ink.fade(0.75), palette.px(1.4), Stroke.Dash.of(Provenance.SIMULATED));
                pen.line(x, plot.top(), x, plot.bottom(), broken);
            }
            return;
        }
        var y = Plot.crisp(plot.y(data.scale().line().height(h)));
        pen.line(plot.left(), y, plot.right(), y, new Stroke(ink.fade(0.75), palette.px(1.4), Stroke.Dash.of(Provenance.SIMULATED)));
        pen.ring(plot.right() - palette.px(1), y, palette.px(4.5), Stroke.solid(ink, palette.px(1.4)));
        var style = palette.small(Tone.THRESHOLD);
        var text = words.get("score.ghost", Figures.fraction(h), data.scale().name());
        var under = y - sheet.em(1.2) < plot.top();
        pen.text(text, plot.right() - sheet.em(0.7), under ? y + sheet.em(1) : y - sheet.em(0.35), Align.RIGHT, style);
    }

    /**
     * The threshold line with its name, and the key of the pairs, in the margin to the right; on a narrow sheet the
     * name stands above the plot and the key gives way.
     */
    private void key(Pen pen, Sheet sheet, Plot plot, ScoreData data) {
        var palette = sheet.palette();
        var left = plot.right() + sheet.em(0.9);
        var verified = data.points().stream().anyMatch(point -> point.verdict().isPresent());
        var lineHeight = sheet.em(1.35);
        var h = data.threshold();
        var base = plot.bottom();
        if (h.isPresent()) {
            var line = Stroke.solid(palette.ink(Tone.THRESHOLD), palette.px(1.6));
            var strong = palette.strong(Tone.THRESHOLD);
            var label = data.scale().line().label();
            var text = label.isEmpty() ? words.get("score.threshold", written(data, h.getAsDouble()), data.scale().name()) : label;
            if (data.scale().across()) {
                var x = Plot.crisp(lengthX(plot, data, h.getAsDouble()));
                if (x <= plot.right()) {
                    pen.line(x, plot.top(), x, plot.bottom(), line);
                    pen.rect(
                            x - palette.px(6), plot.bottom() - palette.px(3), palette.px(12), palette.px(6), palette.px(3),
                            palette.ink(Tone.THRESHOLD));
                }
                base = plot.top() + sheet.em(3);
            } else {
                var y = Plot.crisp(plot.y(data.level().getAsDouble()));
                pen.line(plot.left(), y, plot.right(), y, line);
                pen.rect(
                        plot.right() - palette.px(3), y - palette.px(6), palette.px(6), palette.px(12), palette.px(3),
                        palette.ink(Tone.THRESHOLD));
                base = Math.min(y + sheet.em(0.35), plot.bottom());
            }
            if (margin(sheet) > 0) {
                pen.text(text, left, base, Align.LEFT, strong);
            } else {
                pen.text(text, plot.right(), plot.top() - sheet.em(0.5), Align.RIGHT, strong);
            }
        }
        if (verified && margin(sheet) > 0) {
            var quiet = palette.small(Tone.MUTED);
            var first = plot.top() + sheet.em(0.5);
            if (first + lineHeight > base - lineHeight) {
                first = base + lineHeight;
            }
            if (first + lineHeight > sheet.height()) {
                return;
            }
            var mid = left + palette.px(5);
            pen.line(mid - palette.px(4), first - sheet.em(0.3), mid + palette.px(4), first - sheet.em(0.3), Stroke.solid(quiet.ink(), palette.px(2)));
            pen.text(words.get("score.bound"), left + sheet.em(1.3), first, Align.LEFT, quiet);
            Glyphs.diamond(pen, mid, first + lineHeight - sheet.em(0.3), palette.px(4), data.drawn() ? palette.ink(Tone.TARGET) : quiet.ink());
            pen.text(words.get("score.overlap"), left + sheet.em(1.3), first + lineHeight, Align.LEFT, quiet);
            var third = first + 2 * lineHeight;
            if (data.drawn() && third < base - lineHeight / 2 && data.points().stream().anyMatch(ScorePainter::failed)) {
                var red = palette.small(Tone.REJECTED);
                var at = left + sheet.em(1.3);
                pen.text(sheet.ruler().fit(words.get("score.failed"), red, sheet.width() - at), at, third, Align.LEFT, red);
            }
        }
    }

    /** Room for words to the right: none on a narrow sheet, or where they stand above. */
    private double margin(Sheet sheet) {
        var strong = sheet.palette().strong(Tone.FG);
        var width = sheet.width(words.get("score.threshold", "0.00", "threshold h"), strong) + sheet.em(1.6);
        return !above && sheet.width() > 3.2 * width ? width : 0;
    }

    /** Where the data lies; the right edge is where the handle of the threshold is. */
    @Override
    public Plot plot(Sheet sheet, ScoreData data) {
        var high = Math.max(1, Math.ceil(2 * data.highest()) / 2);
        return new Plot(
                sheet.em(2.4),
                Chrome.titleHeight(sheet) + sheet.em(margin(sheet) > 0 ? 0.8 : 1.7),
                sheet.width() - Math.max(sheet.em(0.6), margin(sheet)),
                sheet.height() - sheet.em(0.6),
                0,
                Math.max(8, Math.max(data.points().size(), 1)),
                0,
                high);
    }

    /** Where the line of a length stands: after so many tokens. */
    public double lengthX(Plot plot, ScoreData data, double length) {
        return x(plot, data, 0) + (length - 0.5) * spacing(plot, data);
    }

    /** The length whose line stands at an x. */
    public double lengthAt(Plot plot, ScoreData data, double x) {
        return Math.rint((x - x(plot, data, 0)) / spacing(plot, data) + 0.5);
    }

    public static String written(ScoreData data, double value) {
        return data.scale().across() ? Figures.count(Math.round(value)) : Figures.fraction(value);
    }

    private static double spacing(Plot plot, ScoreData data) {
        var centres = data.centres();
        if (centres.size() > 1) {
            return Math.abs(centres.get(1) - centres.get(0));
        }
        return plot.x(1) - plot.x(0);
    }

    /** x of token i: under its chip, or evenly spaced; after the last chip the last gap goes on. */
    private static double x(Plot plot, ScoreData data, int i) {
        var centres = data.centres();
        if (centres.isEmpty()) {
            return plot.x(i + 0.5);
        }
        var last = centres.size() - 1;
        return i <= last ? centres.get(i) : centres.get(last) + (i - last) * spacing(plot, data);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, ScoreData data, double x, double y) {
        double within = Math.max(sheet.em(1), spacing(plot, data) / 2);
        return nearest(data.points().size(), within, i -> Math.abs(x(plot, data, i) - x));
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, ScoreData data, int index) {
        var point = data.points().get(index);
        var lines = new ArrayList<String>();
        boolean asked = index < data.asked();
        lines.add(asked
                ? words.get("score.probe.token", point.text(), index + 1, data.asked())
                : words.get("score.probe.cut", point.text()));
        lines.add(words.get("score.probe.score", Figures.nats(point.entropy()), Figures.fraction(point.score()), data.scale().symbol()));
        var last = index == data.asked() - 1 && point.verdict().isPresent();
        (asked ? data.level() : OptionalDouble.empty()).ifPresent(h -> lines.add(words.get(
                data.hot(point) ? "score.probe.hot" : last ? "score.probe.last" : "score.probe.calm", Figures.fraction(h))));
        point.verdict().ifPresent(v -> {
            lines.add(words.get(
                    Double.isNaN(v.overlap()) ? "score.probe.untold" : data.drawn() ? "score.probe.bound" : "score.probe.undrawn",
                     Figures.fraction(v.bound()), Figures.fraction(v.overlap())));
            lines.add(words.get("outcome." + v.outcome().id()));
        });
        return Optional.of(new Probe(x(plot, data, index), plot.y(Double.isFinite(point.score()) ? point.score() : 0), lines));
    }
}
