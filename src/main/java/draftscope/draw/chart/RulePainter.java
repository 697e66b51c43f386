package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.RuleData;
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
 * A learned stop rule in two pictures. Left, what came of its forecasts: on the diagonal a chance comes true as often as it
 * says; hollow for the bound, full for the rule, larger where there were more. Right, its decision over the entropy and the
 * drawn token's probability, for a most probable token at the first place: it stops in the shaded part.
 */
public final class RulePainter extends PlotPainter<RuleData> {

    private static final double MOST_NATS = 5;
    private static final int STEPS = 60;
    public RulePainter(ChartWords words) {
        super(words, "rule.title", "rule.empty", data -> data.after().size(), MetricId.KEPT_CHANCE);
    }

    @Override
    void draw(Pen pen, Sheet sheet, Plot plot, RuleData data, OptionalInt probe) {
        var right = plot(sheet, sheet.width() / 2 + sheet.em(3), sheet.width() - sheet.em(0.6), MOST_NATS);
        if (right.roomy()) {
            reliability(pen, sheet, plot, data, probe);
            decision(pen, sheet, right, data);
        }
    }

    @Override
    Plot plot(Sheet sheet, RuleData data) {
        return plot(sheet, sheet.em(3), sheet.width() / 2 - sheet.em(1.2), 1);
    }

    private static Plot plot(Sheet sheet, double left, double right, double most) {
        return new Plot(
                left, Chrome.below(sheet, 1.6), right, sheet.height() - sheet.em(1.9), 0, most, 0, 1);
    }

    private void reliability(Pen pen, Sheet sheet, Plot plot, RuleData data, OptionalInt probe) {
        var palette = sheet.palette();
        plot.yAxis(pen, palette, Ticks.multiples(0, 1, 0.5), v -> Figures.decimals(v, 1));
        plot.xAxis(
                pen, palette, Ticks.multiples(0, 1, 0.5), v -> Figures.decimals(v, 1), words.get("rule.forecast"), plot.right());
        pen.line(plot.left(), plot.bottom(), plot.right(), plot.top(), Stroke.solid(palette.ink(Tone.AXIS), 1));
        var quiet = palette.small(Tone.MUTED);
        pen.text(words.get("rule.share"), plot.left(), plot.top() - sheet.em(0.5), Align.LEFT, quiet);
        for (var tenth : data.before()) {
            pen.ring(
                    plot.x(tenth.forecast()),
                    plot.y(tenth.share()),
                    radius(sheet, tenth, data),
                    Stroke.solid(palette.ink(Tone.MUTED), palette.px(1.4)));
        }
        for (var tenth : data.after()) {
            pen.disc(plot.x(tenth.forecast()), plot.y(tenth.share()), radius(sheet, tenth, data), palette.ink(Tone.SERIES_0).fade(0.8));
        }
        if (probe.isPresent() && probe.getAsInt() < data.after().size()) {
            var tenth = data.after().get(probe.getAsInt());
            pen.ring(
                    plot.x(tenth.forecast()), plot.y(tenth.share()), radius(sheet, tenth, data) + palette.px(2.5),
                    Stroke.solid(palette.ink(Tone.SERIES_0), palette.px(1.4)));
        }
        double y = plot.bottom() - sheet.em(0.7);
        var text = palette.small(Tone.FG);
        double x = plot.right() - sheet.em(0.4);
        pen.text(words.get("rule.after"), x, y, Align.RIGHT, text);
        pen.disc(x - sheet.width(words.get("rule.after"), text) - sheet.em(0.7), y - sheet.em(0.3), palette.px(3.5), palette.ink(Tone.SERIES_0));
        y -= sheet.em(1.2);
        pen.text(words.get("rule.before"), x, y, Align.RIGHT, text);
        pen.ring(
                x - sheet.width(words.get("rule.before"), text) - sheet.em(0.7), y - sheet.em(0.3), palette.px(3.5),
                Stroke.solid(palette.ink(Tone.MUTED), palette.px(1.4)));
    }

    private static double radius(Sheet sheet, RuleData.Tenth tenth, RuleData data) {
        return sheet.palette().px(2.5 + 6 * Math.sqrt((double) tenth.count() / Math.max(1, data.tested())));
    }

    private void decision(Pen pen, Sheet sheet, Plot plot, RuleData data) {
        var palette = sheet.palette();
        plot.yAxis(pen, palette, Ticks.multiples(0, 1, 0.5), v -> Figures.decimals(v, 1));
        // Where the chance grows with q it stops below the border; a step to the side may turn that round.
        var xs = new double[2 * STEPS + 2];
        var ys = new double[2 * STEPS + 2];
        for (int i = 0; i <= STEPS; i++) {
            double entropy = MOST_NATS * i / STEPS;
            boolean below = data.rule().chance(entropy, 0, 0, 0) < data.threshold();
            xs[i] = plot.x(entropy);
            xs[xs.length - 1 - i] = xs[i];
            ys[i] = plot.y(border(data, entropy));
            ys[ys.length - 1 - i] = below ? plot.bottom() : plot.top();
        }
        pen.polygon(xs, ys, xs.length, palette.ink(Tone.HOT).fade(0.25));
        plot.xAxis(
                pen, palette, Ticks.multiples(0, MOST_NATS, 1), v -> Figures.decimals(v, 0), words.get("rule.nats"), plot.right());
        var quiet = palette.small(Tone.MUTED);
        pen.text(
                sheet.ruler().fit(words.get("rule.q", Figures.fraction(data.threshold())), quiet, plot.width()),
                plot.left(), plot.top() - sheet.em(0.5), Align.LEFT, quiet);
    }

    @Override
    OptionalInt probeAt(Sheet sheet, Plot plot, RuleData data, double x, double y) {
        return nearest(data.after().size(), sheet.em(2), i -> Math.hypot(
                plot.x(data.after().get(i).forecast()) - x, plot.y(data.after().get(i).share()) - y));
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, RuleData data, int index) {
        var tenth = data.after().get(index);
        return Optional.of(new Probe(
                plot.x(tenth.forecast()),
                plot.y(tenth.share()),
                List.of(
                        words.get("rule.probe", tenth.count()),
                        words.get("rule.probe.shares", Figures.fraction(tenth.forecast()), Figures.fraction(tenth.share())))));
    }

    /** The q at which the decision turns, between 0 and 1, for a token that is the most probable. */
    private static double border(RuleData data, double entropy) {
        boolean low = data.rule().chance(entropy, 0, 0, 0) < data.threshold();
        for (int i = 0; i <= 4 * STEPS; i++) {
            double q = i / (4.0 * STEPS);
            if (data.rule().chance(entropy, q, q, 0) < data.threshold() != low) {
                return q;
            }
        }
        return low ? 1 : 0;
    }
}
