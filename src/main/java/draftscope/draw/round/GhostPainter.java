package draftscope.draw.round;

import draftscope.decoding.shadow.ShadowRound;
import draftscope.draw.ChartWords;
import draftscope.draw.chart.Chrome;
import draftscope.draw.chart.FramedPainter;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Hatch;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Probe;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TextStyle;
import draftscope.draw.pen.TokenText;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A row for each policy: a cell for every guess, full when kept, crossed when refused, hatched when never tested, and the
 * target's own token as a ring after the kept ones; at the right what it comes to. The round itself has a solid edge, the
 * others a dashed one.
 */
public final class GhostPainter extends FramedPainter<GhostData> {

    private static final double TALLEST_ROW = 2.1;
    private static final double WIDEST_CELL = 5.4;
    private static final double GAP = 0.6;

    public GhostPainter(ChartWords words) {
        super(words, "ghost.title", "ghost.empty", data -> data.rows().size());
    }

    @Override
    protected void draw(Pen pen, Sheet sheet, GhostData data, OptionalInt probe) {
        var grid = Grid.of(sheet, data, words);
        for (int i = 0; i < data.rows().size(); i++) {
            row(pen, sheet, grid, data, i, probe.isPresent() && probe.getAsInt() == i);
        }
    }

    private void row(Pen pen, Sheet sheet, Grid grid, GhostData data, int index, boolean marked) {
        var palette = sheet.palette();
        var row = data.rows().get(index);
        boolean real = row.kind() == GhostData.Kind.REAL;
        double y = grid.y(index);
        double base = y + grid.row() / 2 + sheet.em(0.35);
        if (real || row.chosen() || marked) {
            pen.rect(0, y, sheet.width(), grid.row(), sheet.em(0.25), palette.ink(row.chosen() ? Tone.THRESHOLD : Tone.INSET).fade(row.chosen() ? 0.1 : 1));
        }
        var name = real ? palette.strong(Tone.FG) : palette.text(row.chosen() ? Tone.THRESHOLD : Tone.FG);
        pen.text(sheet.ruler().fit(row.name(), name, grid.left() - sheet.em(GAP)), sheet.em(0.3), base, Align.LEFT, name);
        if (row.round().isPresent()) {
            cells(pen, sheet, grid, data, row, y);
        } else {
            pen.line(grid.left(), y + grid.row() / 2, grid.x(3), y + grid.row() / 2, new Stroke(palette.ink(Tone.MUTED), palette.px(1.2), Stroke.Dash.DOTTED));
        }
        var worth = palette.small(row.round().isEmpty() ? Tone.MUTED : Tone.FG);
        pen.text(GhostData.worth(row, words), grid.right(), base, Align.LEFT, worth);
        var cost = GhostData.cost(row, words);
        var kind = words.get("ghost.kind." + row.kind().id());
        var last = row.kind() == GhostData.Kind.SAME_DRAWS || row.kind() == GhostData.Kind.ANOTHER_DRAW ? kind : cost;
        pen.text(last, sheet.width() - sheet.em(0.4), base, Align.RIGHT, palette.small(Tone.MUTED));
    }

    private static void cells(Pen pen, Sheet sheet, Grid grid, GhostData data, GhostData.Row row, double y) {
        var palette = sheet.palette();
        var round = row.round().orElseThrow();
        boolean real = row.kind() == GhostData.Kind.REAL;
        double inset = Math.min(3, 0.12 * grid.row());
        double high = grid.row() - 2 * inset;
        double wide = Math.max(1, grid.cell() - (grid.cell() > 6 ? 3 : 0.5));
        for (int i = 0; i < round.drafted(); i++) {
            double x = grid.x(i);
            var kind = i < round.accepted() ? Tone.ACCEPTED : i == round.accepted() ? Tone.REJECTED : Tone.DISCARDED;
            var ink = palette.ink(kind);
            if (kind == Tone.ACCEPTED) {
                pen.rect(x, y + inset, wide, high, sheet.em(0.2), ink.fade(real ? 0.85 : 0.5));
            } else if (kind == Tone.DISCARDED) {
                Hatch.of(Hatch.Lean.RISING, palette, ink.fade(0.8)).fill(pen, x, y + inset, wide, high);
            }
            pen.frame(x + 0.5, y + inset + 0.5, Math.max(0, wide - 1), high - 1, sheet.em(0.2),
                    new Stroke(ink, palette.px(1.2), real ? Stroke.Dash.SOLID : Stroke.Dash.DASHED));
            text(pen, sheet, data, i, x, y + inset, wide, high, kind);
            if (kind == Tone.REJECTED) {
                pen.line(x + 2, y + inset + high - 2, x + wide - 2, y + inset + 2, Stroke.solid(ink, palette.px(1.6)));
            }
        }
        own(pen, sheet, grid, round, real, y);
    }

    /** What was drafted has its text; what would have been drafted besides has none. */
    private static void text(
            Pen pen, Sheet sheet, GhostData data, int index, double x, double y, double wide, double high, Tone kind) {
        if (index >= data.pieces().size() || wide < sheet.em(2) || high < sheet.em(0.95)) {
            return;
        }
        var usual = sheet.palette().token(kind == Tone.ACCEPTED ? Tone.FG : Tone.MUTED);
        var style = new TextStyle(usual.family(), Math.min(usual.size(), 0.82 * high), false, usual.ink(), false);
        var shown = sheet.ruler().fit(TokenText.visible(data.pieces().get(index)), style, wide - sheet.em(0.5));
        if (kind == Tone.DISCARDED && !shown.isEmpty()) {
            double behind = sheet.width(shown, style) + sheet.em(0.4);
            pen.rect(x + (wide - behind) / 2, y + 2, behind, high - 4, sheet.em(0.15), sheet.palette().ink(Tone.SURFACE).fade(0.86));
        }
        pen.text(shown, x + wide / 2, y + high / 2 + sheet.em(0.35), Align.CENTRE, style);
    }

    /** The target's own token, after all that was drafted. */
    private static void own(Pen pen, Sheet sheet, Grid grid, ShadowRound round, boolean real, double y) {
        if (round.newTokens() > round.accepted()) {
            var ink = sheet.palette().ink(round.drafted() > round.accepted() ? Tone.CORRECTION : Tone.BONUS);
            double radius = Math.min(sheet.em(0.5), 0.3 * grid.row());
            double x = grid.x(round.drafted()) + radius + 2;
            pen.ring(x, y + grid.row() / 2, radius, Stroke.solid(ink, sheet.palette().px(real ? 2.4 : 1.4)));
        }
    }

    private record Grid(double top, double row, double left, double cell, double right) {

        static Grid of(Sheet sheet, GhostData data, ChartWords words) {
            var palette = sheet.palette();
            double top = Chrome.titleHeight(sheet);
            double row = Math.min(sheet.em(TALLEST_ROW), (sheet.height() - top) / data.rows().size());
            double names = sheet.widest(data.rows().stream().map(GhostData.Row::name), palette.strong(Tone.FG));
            double left = Math.min(0.28 * sheet.width(), names + sheet.em(0.3 + GAP));
            double worth = sheet.widest(data.rows().stream().map(r -> GhostData.worth(r, words)), palette.small(Tone.FG));
            double cost = sheet.widest(
                    data.rows().stream().flatMap(r -> Stream.of(
                            GhostData.cost(r, words), words.get("ghost.kind." + r.kind().id()))),
                    palette.small(Tone.FG));
            double right = sheet.width() - worth - cost - sheet.em(1.6);
            double cell = Math.min(sheet.em(WIDEST_CELL), (right - left - sheet.em(2)) / Math.max(1, data.longest()));
            return new Grid(top, row, left, cell, right);
        }

        double x(int cell) {
            return left + cell * this.cell;
        }

        double y(int index) {
            return top + index * row;
        }
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, GhostData data, double x, double y) {
        if (data.isEmpty()) {
            return OptionalInt.empty();
        }
        var grid = Grid.of(sheet, data, words);
        int row = (int) Math.floor((y - grid.top()) / grid.row());
        return row >= 0 && row < data.rows().size() ? OptionalInt.of(row) : OptionalInt.empty();
    }

    @Override
    public Optional<Probe> probe(Sheet sheet, GhostData data, int index) {
        var grid = Grid.of(sheet, data, words);
        var row = data.rows().get(index);
        return Optional.of(new Probe(
                grid.left(),
                grid.y(index) + grid.row(),
                List.of(row.name(), words.get(
                        "ghost.told." + (row.round().isEmpty() ? "unknown" : row.kind().id())))));
    }
}
