package draftscope.bench.report;

import java.util.List;

/**
 * A table of a report; the first column holds names, the others figures.
 *
 * @param caption how to read it
 * @param rows its rows, as long as the header
 */
public record Table(String title, String caption, List<String> header, List<List<Cell>> rows) {

    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * A cell.
     *
     * @param best whether it is the best of its column
     * @param simulated whether it was not measured
     */
    public record Cell(String text, boolean best, boolean simulated) {

        public static Cell plain(String text) {
            return new Cell(text, false, false);
        }
    }
}
