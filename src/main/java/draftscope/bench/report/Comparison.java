package draftscope.bench.report;

import draftscope.bench.BenchRow;
import draftscope.bench.RowKey;
import draftscope.bench.TurnResult;
import draftscope.draw.page.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two benches side by side: tokens per second and speedup of every policy both measured, and whether greedy outputs are
 * still the same.
 */
public record Comparison(String beforeName, Report before, String afterName, Report after) {

    public List<String> text() {
        var lines = new ArrayList<String>();
        lines.add(settings());
        for (var table : tables()) {
            lines.add("");
            lines.add(table.title());
            lines.addAll(TextReport.table(table));
        }
        lines.add("");
        lines.add(outputs());
        return lines;
    }

    public String html() {
        var page = HtmlReport.page(Words.get("compare.title"))
                .append("<h1>")
                .append(Html.escaped(Words.get("compare.title")))
                .append("</h1>\n<p class=\"sub\">")
                .append(Html.escaped(beforeName + " → " + afterName))
                .append("</p>\n<p>")
                .append(Html.escaped(settings()))
                .append("</p>\n");
        tables().forEach(table -> HtmlReport.table(page, table));
        return page.append("<p>")
                .append(Html.escaped(outputs()))
                .append("</p>\n</main>\n</body>\n</html>\n")
                .toString();
    }

    public String settings() {
        var differing = before.data().settings().differences(after.data().settings());
        return differing.isEmpty()
                ? Words.get("compare.same")
                : Words.get("compare.settings", String.join(", ", differing));
    }

    /** A table for every temperature both have. */
    public List<Table> tables() {
        return before.parts().stream()
                .flatMap(part -> after.parts().stream()
                        .filter(other -> other.temperature() == part.temperature())
                        .map(other -> table(part, other)))
                .toList();
    }

    private Table table(Report.Part first, Report.Part second) {
        var header = List.of(
                Words.get("column.policy"),
                Words.get("column.speed") + ", " + beforeName,
                afterName,
                Words.get("compare.change"),
                Words.get("column.speedup") + ", " + beforeName,
                afterName,
                Words.get("compare.change"));
        var rows = new ArrayList<List<Table.Cell>>();
        for (var line : first.lines()) {
            second.lines().stream()
                    .filter(other -> other.label().equals(line.label()))
                    .findFirst()
                    .ifPresent(other -> rows.add(row(line, other)));
        }
        return new Table(Findings.setting(first), "", header, rows);
    }

    private static List<Table.Cell> row(Report.Line first, Report.Line second) {
        var a = first.overall();
        var b = second.overall();
        return java.util.stream.Stream.of(
                        first.name(),
                        Show.speed(a.tokensPerSecond()),
                        Show.speed(b.tokensPerSecond()),
                        change(a.tokensPerSecond(), b.tokensPerSecond()),
                        Show.timesWithRange(a.speedup().pooled(), a.speedup().pooledInterval()),
                        Show.timesWithRange(b.speedup().pooled(), b.speedup().pooledInterval()),
                        change(a.speedup().pooled(), b.speedup().pooled()))
                .map(text -> new Table.Cell(text, false, !first.measured()))
                .toList();
    }

    private static String change(double before, double after) {
        return Show.number(100 * (after / before - 1), "%+.1f %%");
    }

    public String outputs() {
        var outputs = outputs(before);
        int both = 0;
        int differing = 0;
        for (var entry : outputs(after).entrySet()) {
            var other = Optional.ofNullable(outputs.get(entry.getKey()));
            both += other.isPresent() ? 1 : 0;
            differing += other.isPresent() && !other.get().equals(entry.getValue()) ? 1 : 0;
        }
        return Words.get("compare.outputs", Show.count(both), Show.count(differing));
    }

    private static Map<RowKey, List<?>> outputs(Report report) {
        var outputs = new LinkedHashMap<RowKey, List<?>>();
        for (BenchRow row : report.data().rows()) {
            if (row.key().temperature() == 0) {
                outputs.put(row.key(), row.turns().stream().map(TurnResult::outputIds).toList());
            }
        }
        return outputs;
    }
}
