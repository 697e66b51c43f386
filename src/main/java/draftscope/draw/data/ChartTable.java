package draftscope.draw.data;

import draftscope.draw.ChartWords;
import draftscope.draw.Figures;
import draftscope.trace.export.Csv;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart's figures in rows.
 *
 * @param headings one heading a column, with units
 * @param rows the cells, each row as long as the headings
 */
public record ChartTable(List<String> headings, List<List<String>> rows) {

    /**
     * Copies both lists.
     *
     * @throws IllegalArgumentException when a row has another number of cells than there are headings
     */
    public ChartTable {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " cells under " + headings.size() + " headings");
            }
        }
    }

    /** A table whose headings stand under these keys. */
    public static ChartTable of(ChartWords words, List<List<String>> rows, String... columns) {
        return new ChartTable(Stream.of(columns).map(words::get).toList(), rows);
    }

    /** The table as CSV: numbers bare, as a program reads them, and nothing where a figure is unknown. */
    public String csv() {
        return Csv.of(headings, rows.stream().map(row -> row.stream().map(ChartTable::bare).toList()).toList());
    }

    private static String bare(String cell) {
        return cell.equals(Figures.DASH) ? "" : Figures.bare(cell);
    }
}
