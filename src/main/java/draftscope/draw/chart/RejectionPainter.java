package draftscope.draw.chart;

import draftscope.decoding.event.Outcome;
import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.RejectionData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Palette;
import draftscope.draw.pen.Part;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.TokenText;
import draftscope.draw.pen.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The picture of rejection sampling. Each token is one bar of probability: the part both distributions share is solid, what q
 * has over p is the share of draws that is rejected, what p has over q is the residual the correction is drawn from.
 * Over them the drafted token's own q stands as a bar over the whole width, whatever q is, with u as a needle on it:
 * inside the part both distributions share the token is accepted, beyond it is not.
 */
public final class RejectionPainter extends RowsPainter<RejectionData> {

    private static final int VERDICT_LINES = 2;
    public RejectionPainter(ChartWords words) {
        super(
                1.5, 2.2, words, "rejection.title", "rejection.empty", data -> data.rows().size(),
                MetricId.ACCEPTANCE_PROBABILITY, MetricId.OVERLAP, MetricId.RESIDUAL);
    }

    @Override
    void frame(Pen pen, Sheet sheet, Plot plot, RejectionData data) {
        key(pen, sheet, data);
        var palette = sheet.palette();
        probabilities(pen, sheet, plot);
        needle(pen, sheet, data);
        var figure = figureWidth(sheet);
        pen.text("q", sheet.width() - figure - sheet.em(0.8), plot.top() - sheet.em(0.35), Align.RIGHT, palette.strong(Tone.DRAFT));
        pen.text("p", sheet.width(), plot.top() - sheet.em(0.35), Align.RIGHT, palette.strong(Tone.TARGET));
        verdict(pen, sheet, data);
    }

    @Override
    void row(Pen pen, Sheet sheet, Plot plot, RejectionData data, Row place) {
        var palette = sheet.palette();
        var row = data.rows().get(place.index());
        var thick = Math.min(place.height() - 3, sheet.em(1.15));
        var y = place.top() + (place.height() - thick) / 2;
        var base = place.base(sheet);
        var drafted = place.index() == 0 && data.drafted().isPresent();
        if (drafted && !place.marked()) {
            place.shade(pen, sheet, 0.05);
        }
        var style = drafted
                ? new TextStyle(palette.monoFamily(), palette.size(), true, palette.ink(Tone.FG), false)
                : palette.token(Tone.FG);
        pen.text(sheet.ruler().fit(TokenText.visible(row.text()), style, plot.left() - sheet.em(1)), sheet.em(0.4), base,
                Align.LEFT, style);
        bars(pen, palette, plot, row, y, thick);
        var figure = figureWidth(sheet);
        var quiet = palette.small(Tone.FG);
        pen.text(figure(row.q().orElse(Double.NaN)), sheet.width() - figure - sheet.em(0.8), base, Align.RIGHT, quiet);
        pen.text(figure(row.p().orElse(Double.NaN)), sheet.width(), base, Align.RIGHT, quiet);
    }

    /** The one draw that decided, from 0 to q. */
    private void needle(Pen pen, Sheet sheet, RejectionData data) {
        var u = data.drafted().map(RejectionData.Drafted::uniform).orElse(OptionalDouble.empty());
        if (u.isEmpty()) {
            return;
        }
        var palette = sheet.palette();
        var top = Chrome.below(sheet, 3.1);
        var thick = sheet.em(1.15);
        var kept = Math.max(0, Math.min(1, data.drafted().get().limit())) * sheet.width();
        Part.SHARED.fill(pen, palette, 0, top, kept, thick);
        Part.REFUSED.fill(pen, palette, kept, top, sheet.width() - kept, thick);
        mark(pen, Math.max(1, Math.min(sheet.width() - 1, kept)), top, thick, palette.ink(Tone.TARGET));
        var x = u.getAsDouble() * sheet.width();
        var ink = palette.ink(Tone.FG);
        pen.line(x, top - 4, x, top + thick + 2, Stroke.solid(palette.ink(Tone.SURFACE), palette.px(4.5)));
        pen.line(x, top - 4, x, top + thick + 2, Stroke.solid(ink, palette.px(2)));
        var tip = palette.px(4);
        var above = top - 1;
        pen.polygon(new double[] {x - tip, x + tip, x}, new double[] {above - 1.5 * tip, above - 1.5 * tip, above}, 3, ink);
        var style = palette.strong(Tone.FG);
        var text = words.get("rejection.needle", Figures.fraction(u.getAsDouble()));
        var half = sheet.width(text, style) / 2;
        var centre = Math.max(half, Math.min(sheet.width() - half, x));
        pen.text(text, centre, top - sheet.em(0.75), Align.CENTRE, style);
        var small = palette.small(Tone.MUTED);
        var base = top + thick + sheet.em(1.1);
        var ratio = words.get(
                data.drafted().get().rule().isPresent() ? "rejection.ruled" : "rejection.ratio",
                Figures.fraction(data.drafted().get().limit()));
        var wide = sheet.width(ratio, small) / 2;
        var zero = sheet.width("0", small) + sheet.em(0.5);
        var place = Math.max(wide + zero, Math.min(sheet.width() - wide - zero, kept));
        pen.text("0", 0, base, Align.LEFT, small);
        pen.text(ratio, place, base, Align.CENTRE, small);
        pen.text("1", sheet.width(), base, Align.RIGHT, small);
    }

    private static double strip(Sheet sheet, RejectionData data) {
        return data.draws() ? sheet.em(4) : 0;
    }

    private static void bars(Pen pen, Palette palette, Plot plot, RejectionData.Row row, double y, double thick) {
        var q = row.q().orElse(0);
        var p = row.p().orElse(0);
        var left = plot.x(0);
        var shared = plot.x(Math.min(p, q));
        Part.SHARED.fill(pen, palette, left, y, shared - left, thick);
        var part = q > p ? Part.REFUSED : Part.RESIDUAL;
        var wide = plot.x(Math.max(p, q)) - shared;
        if (row.q().isPresent() && row.p().isPresent()) {
            part.fill(pen, palette, shared, y, wide, thick);
        } else {
            part.fillUnknown(pen, palette, shared, y, wide, thick);
        }
        row.q().ifPresent(v -> mark(pen, plot.x(v), y, thick, palette.ink(Tone.DRAFT)));
        row.p().ifPresent(v -> mark(pen, plot.x(v), y, thick, palette.ink(Tone.TARGET)));
    }

    private static void mark(Pen pen, double x, double y, double thick, Ink ink) {
        pen.rect(x - 1, y - 1.5, 2, thick + 3, ink);
    }

    private void verdict(Pen pen, Sheet sheet, RejectionData data) {
        if (data.drafted().isEmpty()) {
            return;
        }
        var outcome = data.drafted().get().outcome();
        var tone = switch (outcome) {
            case ACCEPTED -> Tone.ACCEPTED;
            case REJECTED -> Tone.REJECTED;
            case DISCARDED -> Tone.MUTED;
        };
        var style = outcome == Outcome.DISCARDED ? sheet.palette().text(tone) : sheet.palette().strong(tone);
        var lines = Chrome.wrap(sheet.ruler(), data.verdict(words), style, sheet.width());
        for (var i = 0; i < Math.min(VERDICT_LINES, lines.size()); i++) {
            var text = sheet.ruler().fit(lines.get(i), style, sheet.width());
            pen.text(text, 0, sheet.height() - sheet.em(0.3 + 1.4 * (VERDICT_LINES - 1 - i)), Align.LEFT, style);
        }
    }

    private void key(Pen pen, Sheet sheet, RejectionData data) {
        var key = new Chrome.Legend(pen, sheet, sheet.width());
        var names = List.of("rejection.shared", "rejection.excess", "rejection.residual");
        for (var part : List.of(Part.values()).subList(0, names.size())) {
            key.add(words.get(names.get(part.ordinal())), (x, y, side) ->
                    part.fill(pen, sheet.palette(), x - side / 2, y - side / 2, side, side));
        }
        if (data.drafted().isPresent()) {
            double overlap = data.drafted().get().overlap();
            key.last(Double.isNaN(overlap)
                    ? words.get("rejection.untold")
                    : words.get("rejection.overlap", Figures.fraction(overlap)));
        }
    }

    private static String figure(double value) {
        return Figures.probability(value);
    }

    private static double figureWidth(Sheet sheet) {
        return sheet.width("<0.000", sheet.palette().strong(Tone.FG));
    }

    @Override
    Plot plot(Sheet sheet, RejectionData data) {
        var widest = sheet.widest(
                data.rows().stream().map(row -> TokenText.visible(row.text())), sheet.palette().token(Tone.FG));
        var high = data.rows().stream().mapToDouble(RejectionData.Row::larger).max().orElse(0);
        return new Plot(
                Math.min(0.3 * sheet.width(), widest + sheet.em(1.6)),
                Chrome.titleHeight(sheet) + strip(sheet, data) + sheet.em(3.1),
                sheet.width() - 2 * figureWidth(sheet) - sheet.em(2),
                sheet.height() - sheet.em(4.8),
                0,
                Math.min(1, Ticks.axisEnd(Math.max(0.05, high))),
                0,
                1);
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, RejectionData data, int index) {
        var row = data.rows().get(index);
        var lines = new ArrayList<String>();
        lines.add(words.get("rejection.probe", row.text()));
        lines.add(words.get("rejection.probe.distributions", figure(row.q().orElse(Double.NaN)), figure(row.p().orElse(Double.NaN))));
        if (row.q().isPresent() && row.p().isPresent()) {
            var q = row.q().getAsDouble();
            var p = row.p().getAsDouble();
            lines.add(words.get("rejection.probe.parts", figure(Math.min(p, q)), figure(Math.max(0, q - p)),
                    figure(Math.max(0, p - q))));
        } else {
            lines.add(words.get("rejection.probe.unknown"));
        }
        return Optional.of(new Probe(plot.x(row.larger()), top(sheet, plot, data, index + 1), lines));
    }
}
