package draftscope.draw.data;

import java.util.List;
import java.util.stream.Collectors;

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

    /** The table as CSV (RFC 4180), lines ended by CR LF. */
    public String csv() {
        var lines = new StringBuilder(line(headings));
        rows.forEach(row -> lines.append(line(row)));
        return lines.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ChartTable::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(String cell) {
        var plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
