package draftscope.bench.report;

import java.util.stream.Collectors;

/** The report's tables as Markdown. */
public final class MarkdownReport {

    private MarkdownReport() {}

    public static String of(Report report) {
        var out = new StringBuilder("# ").append(Words.get("title")).append("\n\n");
        for (var part : report.parts()) {
            out.append("## ").append(Words.get("part.title", Findings.setting(part))).append("\n\n");
            out.append(escaped(Findings.lead(part))).append("\n\n");
            table(out, Tables.byCategory(report, part));
            Findings.sweep(report, part).forEach(s -> out.append(s).append("\n\n"));
            table(out, Tables.speeds(part));
            table(out, Tables.drafting(part));
            Tables.further(report, part).forEach(t -> table(out, t));
        }
        out.append("## ").append(Words.get("lossless.title")).append("\n\n");
        out.append(Findings.lossless(report)).append("\n\n");
        if (!report.data().differences().isEmpty()) {
            table(out, Findings.differences(report));
        }
        if (!report.data().skipped().isEmpty()) {
            out.append("## ").append(Words.get("skipped.title")).append("\n\n");
            report.data().skipped().forEach(s -> out.append("- ")
                    .append(escaped(Words.get("skipped.row", s.questionId(), s.reason())))
                    .append('\n'));
            out.append('\n');
        }
        out.append("## ").append(Words.get("definitions.title")).append("\n\n");
        out.append(Words.get("definitions.text")).append("\n\n");
        out.append("## ").append(Words.get("settings.title")).append("\n\n");
        Findings.settings(report).forEach((name, value) -> out.append("- ")
                .append(escaped(name))
                .append(": ")
                .append(escaped(value))
                .append('\n'));
        return out.toString();
    }

    private static void table(StringBuilder out, Table table) {
        if (!table.title().isEmpty()) {
            out.append("**").append(table.title()).append(".** ").append(table.caption()).append("\n\n");
        }
        out.append(table.header().stream().map(MarkdownReport::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
        out.append(table.header().stream()
                .map(h -> h.equals(table.header().get(0)) ? "---" : "---:")
                .collect(Collectors.joining(" | ", "| ", " |\n")));
        for (var row : table.rows()) {
            out.append(row.stream().map(MarkdownReport::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
        }
        out.append('\n');
    }

    private static String cell(Table.Cell cell) {
        var text = escaped(cell.text());
        return cell.best() ? "**" + text + "**" : cell.simulated() ? "*" + text + "*" : text;
    }

    /** For a cell of a Markdown table. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\|*_`<>\\[\\]])", "\\\\$1");
    }
}
