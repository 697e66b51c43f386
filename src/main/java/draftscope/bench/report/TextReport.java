package draftscope.bench.report;

import draftscope.draw.Columns;
import java.util.ArrayList;
import java.util.List;

/** The main table for a terminal: columns as wide as their longest cell, the best marked by an asterisk. */
public final class TextReport {

    private TextReport() {}

    public static List<String> of(Report report) {
        var lines = new ArrayList<String>();
        for (var part : report.parts()) {
            lines.add(Words.get("part.title", Findings.setting(part)));
            lines.addAll(table(Tables.byCategory(report, part)));
            lines.add("");
            lines.addAll(table(Tables.narrow(part)));
            lines.add("");
            Tables.further(report, part).forEach(t -> {
                lines.add(t.title());
                lines.addAll(table(t));
                lines.add("");
            });
            lines.addAll(Findings.sweep(report, part));
            lines.add(Findings.lead(part));
            lines.add("");
        }
        lines.add(Findings.lossless(report));
        return lines;
    }

    static List<String> table(Table table) {
        var texts = new ArrayList<List<String>>();
        texts.add(table.header());
        table.rows().forEach(row -> texts.add(
                row.stream().map(c -> c.text() + (c.best() ? "*" : "")).toList()));
        int columns = table.header().size();
        var widths = new int[columns];
        for (var row : texts) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Columns.width(row.get(i)));
            }
        }
        var lines = new ArrayList<String>();
        for (var row : texts) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                var padding = " ".repeat(widths[i] - Columns.width(row.get(i)));
                line.append(i == 0 ? row.get(i) + padding : "  " + padding + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
