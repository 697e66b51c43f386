package draftscope.bench.report;

import draftscope.draw.Figures;
import draftscope.model.input.BadInputException;
import draftscope.trace.export.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a report into a folder: {@code report.html}, {@code report.md}, {@code figures.csv} and the charts as SVG. */
public final class ReportFolder {

    private ReportFolder() {}

    /**
     * Writes all files; each appears whole or not at all.
     *
     * @return what was written
     * @throws BadInputException when the folder cannot be written
     */
    public static List<Path> write(Report report, Path folder) {
        var written = new ArrayList<Path>();
        try {
            var charts = folder.resolve("charts");
            Files.createDirectories(charts);
            written.add(write(folder.resolve("report.html"), HtmlReport.of(report)));
            written.add(write(folder.resolve("report.md"), MarkdownReport.of(report)));
            written.add(write(folder.resolve("figures.csv"), CsvReport.of(report)));
            for (var part : report.parts()) {
                for (var chart : Charts.of(report, part)) {
                    var name = "t" + Figures.shortest(part.temperature()) + "-" + chart.id() + ".svg";
                    written.add(write(charts.resolve(name), chart.svg()));
                }
            }
            return written;
        } catch (IOException e) {
            throw new BadInputException(
                    folder.toString(),
                    "the report cannot be written (" + draftscope.bench.LineFile.reason(e) + ")",
                    "name another folder with --report; the measurements are kept",
                    e);
        }
    }

    private static Path write(Path file, String text) throws IOException {
        WholeFile.write(file, part -> Files.writeString(part, text));
        return file;
    }
}
