package draftscope.bench.report;

import draftscope.draw.Resources;
import draftscope.draw.page.Html;
import java.util.List;
import java.util.Map;

/** A page that needs nothing else: style sheet and charts stand in it. Follows the reader's light or dark setting. */
public final class HtmlReport {

    private HtmlReport() {}

    public static String of(Report report) {
        var title = Words.get("title");
        var page = page(title + ": " + report.data().settings().target().name());
        header(page, report, title);
        for (var part : report.parts()) {
            part(page, report, part);
        }
        lossless(page, report);
        skipped(page, report);
        definitions(page);
        settings(page, Findings.settings(report));
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    /** The beginning of a page with its style. */
    static StringBuilder page(String title) {
        return new StringBuilder("<!DOCTYPE html>\n<html lang=\"" + Words.get("language") + "\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .append(Html.escaped(title))
                .append("</title>\n<style>\n")
                .append(Resources.text("/draftscope/bench/report/page.css"))
                .append("</style>\n</head>\n<body>\n<main>\n");
    }

    private static void header(StringBuilder page, Report report, String title) {
        var settings = report.data().settings();
        page.append("<header>\n<h1>").append(Html.escaped(title)).append("</h1>\n<p class=\"sub\">");
        page.append(Html.escaped(settings.target().name()));
        settings.draft().ifPresent(d -> page.append(" + ").append(Html.escaped(d.name())));
        page.append(" · ").append(Html.escaped(settings.prompts()));
        page.append(" · ").append(Html.escaped(settings.target().device())).append("</p>\n");
        for (var part : report.parts()) {
            page.append("<p class=\"lead\">").append(Html.escaped(Findings.lead(part))).append("</p>\n");
        }
        page.append("</header>\n");
    }

    private static void part(StringBuilder page, Report report, Report.Part part) {
        page.append("<section>\n<h2>")
                .append(Html.escaped(Words.get("part.title", Findings.setting(part))))
                .append("</h2>\n");
        table(page, Tables.byCategory(report, part));
        Findings.sweep(report, part).forEach(s -> page.append("<p>").append(Html.escaped(s)).append("</p>\n"));
        table(page, Tables.speeds(part));
        table(page, Tables.drafting(part));
        Tables.further(report, part).forEach(t -> table(page, t));
        page.append("<div class=\"charts\">\n");
        Charts.of(report, part).forEach(chart -> page.append(chart.wide() ? "<figure class=\"wide\">\n" : "<figure>\n")
                .append(chart.element())
                .append("\n<figcaption>")
                .append(Html.escaped(chart.caption()))
                .append("</figcaption>\n</figure>\n"));
        page.append("</div>\n");
        var prompts = Tables.prompts(part);
        page.append("<details>\n<summary>").append(Html.escaped(prompts.title())).append("</summary>\n");
        table(page, new Table("", prompts.caption(), prompts.header(), prompts.rows()));
        page.append("</details>\n</section>\n");
    }

    private static void lossless(StringBuilder page, Report report) {
        heading(page, "lossless.title");
        page.append("<p>").append(Html.escaped(Findings.lossless(report))).append("</p>\n");
        if (!report.data().differences().isEmpty()) {
            table(page, Findings.differences(report));
        }
        page.append("</section>\n");
    }

    private static void skipped(StringBuilder page, Report report) {
        if (report.data().skipped().isEmpty()) {
            return;
        }
        heading(page, "skipped.title");
        page.append("<ul>\n");
        report.data().skipped().forEach(s -> page.append("<li>")
                .append(Html.escaped(Words.get("skipped.row", s.questionId(), s.reason())))
                .append("</li>\n"));
        page.append("</ul>\n</section>\n");
    }

    private static void definitions(StringBuilder page) {
        heading(page, "definitions.title");
        page.append("<p>").append(Html.escaped(Words.get("definitions.text"))).append("</p>\n</section>\n");
    }

    private static void settings(StringBuilder page, Map<String, String> settings) {
        heading(page, "settings.title");
        page.append("<dl>\n");
        settings.forEach((name, value) -> page.append("<dt>")
                .append(Html.escaped(name))
                .append("</dt><dd>")
                .append(Html.escaped(value))
                .append("</dd>\n"));
        page.append("</dl>\n</section>\n");
    }

    private static void heading(StringBuilder page, String key) {
        page.append("<section>\n<h2>").append(Html.escaped(Words.get(key))).append("</h2>\n");
    }

    static void table(StringBuilder page, Table table) {
        page.append("<div class=\"scroll\"><table>\n");
        if (!table.title().isEmpty() || !table.caption().isEmpty()) {
            page.append("<caption>");
            if (!table.title().isEmpty()) {
                page.append("<b>").append(Html.escaped(table.title())).append(".</b> ");
            }
            page.append(Html.escaped(table.caption())).append("</caption>\n");
        }
        page.append("<thead><tr>");
        table.header().forEach(h -> page.append("<th scope=\"col\">").append(Html.escaped(h)).append("</th>"));
        page.append("</tr></thead>\n<tbody>\n");
        table.rows().forEach(row -> row(page, row));
        page.append("</tbody></table></div>\n");
    }

    private static void row(StringBuilder page, List<Table.Cell> cells) {
        page.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var css = cell.best() ? " class=\"best\"" : cell.simulated() ? " class=\"simulated\"" : "";
            page.append(i == 0 ? "<th scope=\"row\"" : "<td").append(css).append('>');
            page.append(Html.escaped(cell.text())).append(i == 0 ? "</th>" : "</td>");
        }
        page.append("</tr>\n");
    }
}
