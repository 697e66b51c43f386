package draftscope.draw.chart;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.data.ProofData;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Part;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Plot;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.Ticks;
import draftscope.draw.pen.TokenText;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;

/**
 * The proof as a sum of bars: what both give and what the residual adds reach p for every token; below, what is refused
 * in all and what the residual has in all are equally long; last the residual scaled to 1, with the number that drew
 * from it as a needle.
 */
public final class ProofPainter extends RowsPainter<ProofData> {

    private static final double LINE = 1.7;
    public ProofPainter(ChartWords words) {
        super(LINE, LINE, words, "proof.title", "draws.empty", data -> data.parts().size(), MetricId.OVERLAP, MetricId.RESIDUAL);
    }

    @Override
    void row(Pen pen, Sheet sheet, Plot plot, ProofData data, Row row) {
        var palette = sheet.palette();
        var part = data.parts().get(row.index());
        var top = row.top();
        name(pen, sheet, plot, part.name(), part.token(), base(sheet, top));
        var y = top + 0.24 * line(sheet);
        var thick = 0.52 * line(sheet);
        var shared = plot.x(part.both());
        Part.SHARED.fill(pen, palette, plot.left(), y, shared - plot.left(), thick);
        Part.RESIDUAL.fill(pen, palette, shared, y, plot.x(part.both() + part.left()) - shared, thick);
        pen.rect(plot.x(part.p()) - 1, y - 2, 2, thick + 4, palette.ink(Tone.TARGET));
        pen.text(sum(part), sheet.width(), base(sheet, top), Align.RIGHT, palette.small(Tone.FG));
    }

    @Override
    void frame(Pen pen, Sheet sheet, Plot plot, ProofData data) {
        totals(pen, sheet, plot, data);
        residual(pen, sheet, data);
    }

    private void totals(Pen pen, Sheet sheet, Plot plot, ProofData data) {
        var palette = sheet.palette();
        var style = palette.small(Tone.FG);
        var top = plot.bottom() + sheet.em(0.7);
        pen.line(0, Plot.crisp(plot.bottom() + sheet.em(0.3)), sheet.width(), Plot.crisp(plot.bottom() + sheet.em(0.3)),
                Stroke.solid(palette.ink(Tone.GRID), 1));
        var names = List.of(words.get("proof.refused"), words.get("proof.left"));
        var room = Math.max(sheet.width(names.get(0), style), sheet.width(names.get(1), style)) + sheet.em(0.8);
        var figure = sheet.width("<0.000", style) + sheet.em(0.6);
        var scale = Math.max(0, sheet.width() - room - figure);
        for (var i = 0; i < 2; i++) {
            var y = top + i * line(sheet);
            var share = i == 0 ? data.refused() : data.left();
            pen.text(sheet.ruler().fit(names.get(i), style, sheet.width() - figure - sheet.em(1)), sheet.em(0.2), base(sheet, y),
                    Align.LEFT, style);
            (i == 0 ? Part.REFUSED : Part.RESIDUAL)
                    .fill(pen, palette, room, y + 0.24 * line(sheet), scale * Math.min(1, share), 0.52 * line(sheet));
            pen.text(figure(share), sheet.width(), base(sheet, y), Align.RIGHT, style);
        }
    }

    private void residual(Pen pen, Sheet sheet, ProofData data) {
        var palette = sheet.palette();
        var small = palette.small(Tone.MUTED);
        var top = sheet.height() - sheet.em(2.9);
        pen.text(sheet.ruler().fit(words.get("proof.scaled"), small, sheet.width()), 0, top - sheet.em(0.55), Align.LEFT, small);
        var thick = sheet.em(1.5);
        var hit = data.hit();
        for (var i = 0; i < data.segments().size(); i++) {
            var segment = data.segments().get(i);
            var x = segment.from() * sheet.width();
            var wide = (segment.to() - segment.from()) * sheet.width();
            if (segment.name().isEmpty()) {
                Part.RESIDUAL.fillUnknown(pen, palette, x, top, Math.max(0, wide - 1), thick);
            } else {
                Part.RESIDUAL.fill(pen, palette, x, top, Math.max(0, wide - 1), thick);
            }
            var style = palette.token(Tone.FG);
            var name = TokenText.visible(segment.name());
            double wideName = sheet.width(name, style);
            if (!name.isEmpty() && wideName + sheet.em(0.8) < wide) {
                pen.rect(x + (wide - wideName) / 2 - sheet.em(0.3), top + 2, wideName + sheet.em(0.6), thick - 4, sheet.em(0.2), palette.ink(Tone.SURFACE).fade(0.8));
                pen.text(name, x + wide / 2, top + sheet.em(1.1), Align.CENTRE, style);
            }
            if (hit.isPresent() && hit.getAsInt() == i) {
                pen.frame(x, top, Math.max(1, wide - 1), thick, 0, Stroke.solid(palette.ink(Tone.FG), palette.px(1.6)));
            }
        }
        var line = words.get("proof.nothing");
        if (data.uniform().isPresent()) {
            var x = data.uniform().getAsDouble() * sheet.width();
            pen.line(x, top - 4, x, top + thick + 4, Stroke.solid(palette.ink(Tone.SURFACE), palette.px(4.5)));
            pen.line(x, top - 4, x, top + thick + 4, Stroke.solid(palette.ink(Tone.FG), palette.px(2)));
            line = words.get("proof.needle", Figures.fraction(data.uniform().getAsDouble()));
        }
        pen.text(sheet.ruler().fit(line, small, sheet.width()), 0, sheet.height() - sheet.em(0.15), Align.LEFT, small);
    }

    private String sum(ProofData.Part part) {
        return words.get("proof.sum", figure(part.both()), figure(part.left()), figure(part.p()));
    }

    private static String figure(double value) {
        return Figures.probability(value);
    }

    private static double line(Sheet sheet) {
        return sheet.em(LINE);
    }

    private static double base(Sheet sheet, double top) {
        return top + line(sheet) / 2 + sheet.em(0.35);
    }

    /** Of the rows; below them lie the totals and the residual. */
    @Override
    Plot plot(Sheet sheet, ProofData data) {
        var palette = sheet.palette();
        var widest = data.parts().stream().mapToDouble(part -> wide(sheet, part.name(), part.token())).max().orElse(0);
        var sum = sheet.widest(data.parts().stream().map(this::sum), palette.small(Tone.FG));
        var top = Chrome.below(sheet, 0.2);
        var room = sheet.height() - sheet.em(4.2) - 2 * line(sheet) - sheet.em(0.8) - top;
        var rows = Math.max(1, Math.min(data.parts().size(), (int) (room / line(sheet) + 1e-6)));
        var high = data.parts().stream().mapToDouble(ProofData.Part::p).max().orElse(1);
        return new Plot(
                Math.min(0.27 * sheet.width(), widest + sheet.em(1.2)),
                top,
                sheet.width() - sum - sheet.em(0.8),
                room < line(sheet) ? top : top + rows * line(sheet),
                0,
                Math.min(1, Ticks.axisEnd(Math.max(0.05, high))),
                0,
                1);
    }

    @Override
    Optional<Probe> probe(Sheet sheet, Plot plot, ProofData data, int index) {
        var part = data.parts().get(index);
        return Optional.of(new Probe(
                plot.x(part.p()),
                top(sheet, plot, data, index + 1),
                List.of(
                        words.get(part.token() ? "rejection.probe" : "draws.probe.rest", part.name()),
                        words.get(
                                "proof.probe",
                                Figures.decimals(part.both(), 4),
                                Figures.decimals(part.left(), 4),
                                Figures.decimals(part.p(), 4)))));
    }
}
