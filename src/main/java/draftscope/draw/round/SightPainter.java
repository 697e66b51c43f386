package draftscope.draw.round;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.chart.Chrome;
import draftscope.draw.chart.FramedPainter;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Ink;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TokenText;
import draftscope.draw.pen.Tone;
import java.util.OptionalInt;

/**
 * What each row of a pass looks at: a row of the picture for each token fed, a column for each it may look at, the first one
 * for all of the text. Under a row of chips each guess's column is as wide as its chip and stands under it, and the text has
 * the room to their left. One guess can be lit: its row is what it sees, its column who sees it, and both are said in words.
 */
public final class SightPainter extends FramedPainter<SightData> {

    /** Share of the width that the words have where no chips stand above. */
    static final double WORDS = 0.36;

    private static final double NAMED_ROW = 1.05;
    private static final double NAMED_CELL = 2;
    private static final double LINE = 1.4;

    public SightPainter(ChartWords words) {
        super(words, "sight.title", "sight.empty", SightData::rows);
    }

    @Override
    protected void draw(Pen pen, Sheet sheet, SightData data, OptionalInt probe) {
        var grid = SightGrid.of(sheet, data);
        var lit = probe.isPresent() ? probe : data.lit();
        var small = sheet.palette().small(Tone.MUTED);
        double base = grid.top() - sheet.em(0.4);
        if (grid.under()) {
            pen.text(words.get("sight.column.text.short"), 0, base, Align.LEFT, small);
        } else {
            var text = words.get("sight.column.text", Figures.count(data.text()));
            pen.text(text, grid.left() + grid.text() / 2, base, Align.CENTRE, small);
        }
        names(pen, sheet, grid, data, lit);
        for (int row = 0; row < data.rows(); row++) {
            row(pen, sheet, grid, data, row, lit);
        }
        lit.ifPresent(row -> light(pen, sheet, grid, data, row));
        if (!grid.under() && grid.row() >= sheet.em(NAMED_ROW)) {
            rowNames(pen, sheet, grid, data, lit);
        }
        said(pen, sheet, grid, data, lit);
    }

    /** Over each column wide enough the token it is of. */
    private static void names(Pen pen, Sheet sheet, SightGrid grid, SightData data, OptionalInt lit) {
        for (int i = grid.under() ? 1 : 0; i < data.rows(); i++) {
            if (grid.width(i) >= sheet.em(NAMED_CELL) && grid.whole(i)) {
                boolean looked = lit.isPresent() && data.sees(lit.getAsInt(), i) && i <= lit.getAsInt();
                var style = sheet.palette().token(looked ? Tone.FG : Tone.MUTED);
                var shown = sheet.ruler().fit(TokenText.visible(data.pieces().get(i)), style, grid.width(i) - 2);
                pen.text(shown, grid.middle(i), grid.top() - sheet.em(0.4), Align.CENTRE, style);
            }
        }
    }

    private static void rowNames(Pen pen, Sheet sheet, SightGrid grid, SightData data, OptionalInt lit) {
        for (int row = 0; row < data.rows(); row++) {
            var style = sheet.palette().token(lit.isPresent() && lit.getAsInt() != row ? Tone.MUTED : Tone.FG);
            pen.text(
                    sheet.ruler().fit(TokenText.visible(data.pieces().get(row)), style, grid.left() - sheet.em(0.6)),
                    grid.left() - sheet.em(0.4),
                    grid.y(row) + grid.high() / 2 + sheet.em(0.35),
                    Align.RIGHT,
                    style);
        }
    }

    private static void row(Pen pen, Sheet sheet, SightGrid grid, SightData data, int row, OptionalInt lit) {
        var palette = sheet.palette();
        boolean other = lit.isPresent() && lit.getAsInt() != row;
        double y = grid.y(row);
        pen.rect(grid.left(), y, Math.max(1, grid.text() - 2), grid.high(), palette.ink(Tone.TARGET).fade(other ? 0.2 : 0.5));
        for (int column = 0; column < data.rows(); column++) {
            boolean may = column <= row && data.sees(row, column);
            boolean dim = other && lit.getAsInt() != column;
            var ink = may ? palette.ink(Tone.TARGET).fade(dim ? 0.3 : 0.85) : palette.ink(Tone.INSET);
            cell(pen, grid, column, y, grid.high(), ink);
        }
    }

    /** As much of a cell as is seen of its column. */
    private static void cell(Pen pen, SightGrid grid, int column, double y, double high, Ink ink) {
        double wide = grid.wide(column);
        if (wide > 0) {
            pen.rect(grid.x(column), y, wide, high, ink);
        }
    }

    /** The row that is pointed at, high enough to be seen among many, and the column of those that see it. */
    private static void light(Pen pen, Sheet sheet, SightGrid grid, SightData data, int row) {
        var palette = sheet.palette();
        var accent = palette.ink(Tone.ACCENT);
        double high = Math.max(grid.row(), sheet.em(0.6));
        double y = Math.min(grid.y(row) - (high - grid.row()) / 2, sheet.height() - high - 1);
        double end = grid.right(data.rows() - 1);
        double lines = grid.wide(row);
        if (high > grid.row()) {
            pen.rect(grid.left(), y, end - grid.left(), high, palette.ink(Tone.SURFACE));
            pen.rect(grid.left(), y, Math.max(1, grid.text() - 2), high, palette.ink(Tone.TARGET).fade(0.5));
            data.seen(row).forEach(column -> cell(pen, grid, column, y, high, palette.ink(Tone.TARGET)));
        }
        double under = y + high;
        double below = grid.y(data.rows()) - under;
        if (below > 1 && lines > 0) {
            pen.frame(grid.x(row) - 1, under, lines + 2, below - 0.5, 1, Stroke.solid(accent, 1));
        }
        pen.frame(grid.left() + 0.5, y - 0.5, end - grid.left(), high, 1, Stroke.solid(accent, 1.6));
    }

    /** Beside the picture, or over it where there is no room beside: what the lit row looks at, or what the picture means. */
    private void said(Pen pen, Sheet sheet, SightGrid grid, SightData data, OptionalInt lit) {
        var style = sheet.palette().text(Tone.FG);
        var text = lit.isPresent() ? data.row(lit.getAsInt(), words) : data.summary(words);
        var shown = TokenText.visible(text).replace('\u00b7', ' ');
        var place = grid.words();
        var lines = Chrome.wrap(sheet.ruler(), shown, style, place.width());
        int room = Math.max(1, (int) Math.floor((place.height() - sheet.em(0.2)) / sheet.em(LINE)));
        for (int i = 0; i < Math.min(room, lines.size()); i++) {
            var line = i == room - 1 && lines.size() > room
                    ? sheet.ruler().fit(String.join(" ", lines.subList(i, lines.size())), style, place.width())
                    : lines.get(i);
            pen.text(line, place.x(), place.y() + sheet.em(1) + i * sheet.em(LINE), Align.LEFT, style);
        }
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, SightData data, double x, double y) {
        if (data.isEmpty()) {
            return OptionalInt.empty();
        }
        var grid = SightGrid.of(sheet, data);
        int row = (int) Math.floor((y - grid.top()) / grid.row());
        boolean inside = row >= 0 && row < data.rows() && x < Math.min(grid.end(), grid.right(data.rows() - 1));
        return inside ? OptionalInt.of(row) : OptionalInt.empty();
    }
}
