package draftscope.app.lab;

import draftscope.bench.Sample;
import draftscope.bench.report.Report;
import draftscope.bench.run.BenchTraces;
import draftscope.decoding.Metrics;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A report in the window.
 *
 * @param traces folder of its traces; empty when nobody knows of any
 */
public record ShownReport(String name, Report report, Optional<Path> traces) {

    /** Of a bench file, with the traces beside it if there are any. */
    static ShownReport of(Path file, Report report) {
        var beside = BenchTraces.beside(file.toAbsolutePath());
        return new ShownReport(
                name(file),
                report,
                Files.isDirectory(beside) ? Optional.of(beside) : Optional.empty());
    }

    static String name(Path file) {
        return Optional.ofNullable(file.getFileName()).orElse(file).toString();
    }

    /** The prompts of a line, one by one; looks for their traces, so not on the JavaFX thread. */
    List<PromptRow> prompts(Report.Line line) {
        return line.samples().stream().map(this::row).toList();
    }

    private PromptRow row(Sample sample) {
        var own = sample.own();
        double rate = Metrics.tokensPerSecond(own);
        var first = sample.rows().get(0);
        boolean greedy = first.key().temperature() == 0;
        boolean differs = report.data().differences().stream()
                .anyMatch(d -> sample.rows().stream().anyMatch(row -> row.key().equals(d.key())));
        return new PromptRow(
                sample.questionId().replaceAll("^\"|\"$", ""),
                sample.category(),
                Figures.count(own.newTokens()),
                Figures.tokensPerSecond(rate),
                Figures.times(Metrics.speedup(rate, Metrics.tokensPerSecond(sample.baseline()))),
                Figures.count(own.rounds()),
                own.drafted() == 0
                        ? Figures.DASH
                        : Figures.count(own.accepted()) + "/" + Figures.count(own.drafted()),
                !greedy ? Figures.DASH : Words.of(differs ? "results.differs" : "results.same"),
                traces.map(folder -> new BenchTraces(folder).file(first)).filter(Files::isRegularFile));
    }
}
