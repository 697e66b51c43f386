package draftscope.draw.round;

import draftscope.draw.chart.Chrome;
import draftscope.draw.pen.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where rows, columns and words of a picture of what each guess sees stand.
 *
 * @param left where the column of the text begins
 * @param text its width
 * @param columns one for each row of the pass
 * @param begin where columns of guesses begin to be seen
 * @param end where columns end to be seen
 * @param top where the first row begins
 * @param row height of a row
 * @param under whether the columns stand under chips
 * @param words where the words are written
 */
record SightGrid(
        double left,
        double text,
        List<ChipPlaces.Span> columns,
        double begin,
        double end,
        double top,
        double row,
        boolean under,
        Box words) {

    private static final double NAMES = 6.4;
    private static final double TEXT = 5;
    private static final double TALLEST_ROW = 1.7;
    private static final double NAMED_ROW = 1.05;
    private static final double WIDEST_CELL = 4.6;
    private static final double HEAD = 1.6;

    /** Em below which words beside the columns are read a word a line. */
    private static final double LEAST_WORDS = 17;

    private static final int LINES_ABOVE = 2;

    record Box(double x, double y, double width, double height) {}

    static SightGrid of(Sheet sheet, SightData data) {
        return data.places().none() ? free(sheet, data) : under(sheet, data, data.places());
    }

    private static SightGrid free(Sheet sheet, SightData data) {
        double top = Chrome.titleHeight(sheet) + sheet.em(HEAD);
        double row = Math.min(sheet.em(TALLEST_ROW), (sheet.height() - top) / data.rows());
        double left = row >= sheet.em(NAMED_ROW) ? sheet.em(NAMES) : 0;
        double text = sheet.em(TEXT);
        double words = SightPainter.WORDS * sheet.width() - sheet.em(1);
        double room = (1 - SightPainter.WORDS) * sheet.width() - left - text;
        double cell = Math.min(sheet.em(WIDEST_CELL), room / data.rows());
        var columns = IntStream.range(0, data.rows())
                .mapToObj(i -> new ChipPlaces.Span(left + text + i * cell, cell))
                .toList();
        double y = Chrome.titleHeight(sheet) + sheet.em(0.4);
        return new SightGrid(
                left,
                text,
                columns,
                left,
                sheet.width(),
                top,
                row,
                false,
                new Box(sheet.width() - words, y, words, sheet.height() - y));
    }

    /** The text and its last token stand where there is room before the first chip is seen. */
    private static SightGrid under(Sheet sheet, SightData data, ChipPlaces places) {
        double last = places.left() / 3;
        var columns = new ArrayList<ChipPlaces.Span>();
        columns.add(new ChipPlaces.Span(places.left() - last - 2, last));
        for (int i = 0; i + 1 < data.rows(); i++) {
            columns.add(i < places.chips().size() ? places.chips().get(i) : after(columns.get(i)));
        }
        double title = Chrome.titleHeight(sheet);
        double free = Math.min(places.right(), columns.get(columns.size() - 1).end()) + sheet.em(1.2);
        double beside = sheet.width() - free;
        boolean above = beside < sheet.em(LEAST_WORDS);
        double over = above ? sheet.em(1.4 * LINES_ABOVE + 0.2) : 0;
        double top = title + over + sheet.em(HEAD);
        double wide = Math.min(beside, sheet.em(34));
        var words = above
                ? new Box(0, title, sheet.width(), over)
                : new Box(free, title + sheet.em(0.4), wide, sheet.height() - title - sheet.em(0.4));
        return new SightGrid(
                0,
                places.left() - last - 2,
                columns,
                places.left() - 2,
                places.right(),
                top,
                Math.min(sheet.em(TALLEST_ROW), (sheet.height() - top) / data.rows()),
                true,
                words);
    }

    /** A guess whose chip has not been laid out yet. */
    private static ChipPlaces.Span after(ChipPlaces.Span before) {
        return new ChipPlaces.Span(before.end() + 3, before.width());
    }

    /** Where a column begins to be seen: a row of chips that is too long is scrolled, and its columns with it. */
    double x(int column) {
        return column == 0 ? columns.get(0).x() : Math.max(begin, columns.get(column).x());
    }

    /** Where it ends to be seen. */
    double right(int column) {
        return Math.min(end, columns.get(column).end());
    }

    /** Whether all of a column is to be seen. */
    boolean whole(int column) {
        return x(column) == columns.get(column).x() && right(column) == columns.get(column).end();
    }

    double width(int column) {
        return right(column) - x(column);
    }

    double middle(int column) {
        return x(column) + width(column) / 2;
    }

    /** Width that is filled, 0 or less of a column out of sight: neighbours without a gap of their own keep a line apart. */
    double wide(int column) {
        double own = width(column);
        return own <= 0 ? own : Math.max(0.8, own - (!under && own > 4 ? 1 : 0));
    }

    double y(int index) {
        return top + index * row;
    }

    double high() {
        return Math.max(0.8, row - (row > 4 ? 1 : 0));
    }
}
