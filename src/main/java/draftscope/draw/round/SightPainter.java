package draftscope.draw.round;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.draw.MetricId;
import draftscope.draw.chart.ChartPainter;
import draftscope.draw.chart.Chrome;
import draftscope.draw.pen.Align;
import draftscope.draw.pen.Pen;
import draftscope.draw.pen.Sheet;
import draftscope.draw.pen.Stroke;
import draftscope.draw.pen.TokenText;
import draftscope.draw.pen.Tone;
import java.util.List;
import java.util.OptionalInt;

/**
 * What each row of a pass looks at: a row of the picture for each token fed, a column for each it may look at, the first one
 * for all of the text. One row can be lit; what it looks at is then said beside the picture.
 */
public final class SightPainter implements ChartPainter<SightData> {

    private static final double WORDS = 0.36;
    private static final double NAMES = 6.4;
    private static final double TEXT = 5;
    private static final double TALLEST_ROW = 1.7;
    private static final double NAMED_ROW = 1.05;
    private static final double WIDEST_CELL = 4.6;

    private final ChartWords words;

    /** With given words. */
    public SightPainter(ChartWords words) {
        this.words = words;
    }

    @Override
    public String title() {
        return words.get("sight.title");
    }

    @Override
    public List<MetricId> metrics() {
        return List.of();
    }

    @Override
    public void paint(Pen pen, Sheet sheet, SightData data, OptionalInt probe) {
        Chrome.title(pen, sheet, title(), "");
        if (data.isEmpty()) {
            Chrome.empty(pen, sheet, words.get("sight.empty"));
            return;
        }
        var grid = Grid.of(sheet, data);
        var lit = probe.isPresent() ? probe : data.lit();
        var palette = sheet.palette();
        var small = palette.small(Tone.MUTED);
        pen.text(words.get("sight.column.text", Figures.count(data.text())), grid.left() + grid.text() / 2, grid.top() - sheet.em(0.4), Align.CENTRE, small);
        if (grid.cell() >= sheet.em(2)) {
            for (int i = 0; i < data.rows(); i++) {
                var style = palette.token(lit.isPresent() && data.sees(lit.getAsInt(), i) && i <= lit.getAsInt() ? Tone.FG : Tone.MUTED);
                var shown = sheet.ruler().fit(TokenText.visible(data.pieces().get(i)), style, grid.cell() - 2);
                pen.text(shown, grid.x(i) + grid.cell() / 2, grid.top() - sheet.em(0.4), Align.CENTRE, style);
            }
        }
        for (int row = 0; row < data.rows(); row++) {
            row(pen, sheet, grid, data, row, lit);
        }
        lit.ifPresent(row -> light(pen, sheet, grid, data, row));
        said(pen, sheet, data, lit);
    }

    private static void row(Pen pen, Sheet sheet, Grid grid, SightData data, int row, OptionalInt lit) {
        var palette = sheet.palette();
        boolean dim = lit.isPresent() && lit.getAsInt() != row;
        double y = grid.y(row);
        double high = Math.max(0.8, grid.row() - (grid.row() > 4 ? 1 : 0));
        var seen = palette.ink(Tone.TARGET).fade(dim ? 0.3 : 0.85);
        if (grid.row() >= sheet.em(NAMED_ROW)) {
            var style = palette.token(dim ? Tone.MUTED : Tone.FG);
            pen.text(
                    sheet.ruler().fit(TokenText.visible(data.pieces().get(row)), style, grid.left() - sheet.em(0.6)),
                    grid.left() - sheet.em(0.4),
                    y + high / 2 + sheet.em(0.35),
                    Align.RIGHT,
                    style);
        }
        pen.rect(grid.left(), y, grid.text() - 2, high, palette.ink(Tone.TARGET).fade(dim ? 0.2 : 0.5));
        for (int other = 0; other < data.rows(); other++) {
            boolean may = other <= row && data.sees(row, other);
            double wide = Math.max(0.8, grid.cell() - (grid.cell() > 4 ? 1 : 0));
            pen.rect(grid.x(other), y, wide, high, may ? seen : palette.ink(Tone.INSET));
        }
    }

    /** The row that is pointed at, high enough to be seen among many. */
    private static void light(Pen pen, Sheet sheet, Grid grid, SightData data, int row) {
        var palette = sheet.palette();
        double high = Math.max(grid.row(), sheet.em(0.6));
        double y = Math.min(grid.y(row) - (high - grid.row()) / 2, sheet.height() - high - 1);
        double wide = grid.x(data.rows()) - grid.left();
        if (high > grid.row()) {
            pen.rect(grid.left(), y, wide, high, palette.ink(Tone.SURFACE));
            pen.rect(grid.left(), y, grid.text() - 2, high, palette.ink(Tone.TARGET).fade(0.5));
            data.seen(row).forEach(other -> pen.rect(
                    grid.x(other), y, Math.max(2, grid.cell() - 1), high, palette.ink(Tone.TARGET)));
        }
        pen.frame(grid.left() - 1, y - 0.5, wide + 1, high, 1, Stroke.solid(palette.ink(Tone.ACCENT), 1.6));
    }

    /** Beside the picture: what the lit row looks at, or what the picture means. */
    private void said(Pen pen, Sheet sheet, SightData data, OptionalInt lit) {
        var style = sheet.palette().text(Tone.FG);
        double room = WORDS * sheet.width() - sheet.em(1);
        double x = sheet.width() - room;
        double y = Chrome.titleHeight(sheet) + sheet.em(1.4);
        var text = lit.isPresent() ? data.row(lit.getAsInt(), words) : data.summary(words);
        for (var line : Chrome.wrap(sheet.ruler(), TokenText.visible(text).replace('\u00b7', ' '), style, room)) {
            if (y > sheet.height() - sheet.em(0.2)) {
                break;
            }
            pen.text(line, x, y, Align.LEFT, style);
            y += sheet.em(1.4);
        }
    }

    /** Where everything stands. */
    private record Grid(double left, double top, double text, double cell, double row) {

        static Grid of(Sheet sheet, SightData data) {
            double top = Chrome.titleHeight(sheet) + sheet.em(1.6);
            double row = Math.min(sheet.em(TALLEST_ROW), (sheet.height() - top) / data.rows());
            double left = row >= sheet.em(NAMED_ROW) ? sheet.em(NAMES) : 0;
            double text = sheet.em(TEXT);
            double room = (1 - WORDS) * sheet.width() - left - text;
            return new Grid(left, top, text, Math.min(sheet.em(WIDEST_CELL), room / data.rows()), row);
        }

        double x(int column) {
            return left + text + column * cell;
        }

        double y(int index) {
            return top + index * row;
        }
    }

    @Override
    public int probes(SightData data) {
        return data.rows();
    }

    @Override
    public OptionalInt probeAt(Sheet sheet, SightData data, double x, double y) {
        if (data.isEmpty()) {
            return OptionalInt.empty();
        }
        var grid = Grid.of(sheet, data);
        int row = (int) Math.floor((y - grid.top()) / grid.row());
        boolean inside = row >= 0 && row < data.rows() && x < grid.x(data.rows());
        return inside ? OptionalInt.of(row) : OptionalInt.empty();
    }
}
