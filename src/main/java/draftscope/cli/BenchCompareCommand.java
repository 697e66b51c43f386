package draftscope.cli;

import draftscope.bench.BenchFile;
import draftscope.bench.report.Comparison;
import draftscope.bench.report.Report;
import draftscope.cli.option.Checks;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench compare}: two bench files side by side. */
@Command(name = "compare")
final class BenchCompareCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(index = "0", paramLabel = "BEFORE", descriptionKey = "BEFORE")
    private String before;

    @Parameters(index = "1", paramLabel = "AFTER", descriptionKey = "AFTER")
    private String after;

    @Option(names = "--html", paramLabel = "FILE")
    private Optional<String> html;

    BenchCompareCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var first = Checks.path("BEFORE", before);
        var second = Checks.path("AFTER", after);
        var page = html.map(f -> Checks.path("--html", f));
        page.ifPresent(f -> Outputs.checkApart("--html", f, first, second));
        var comparison = new Comparison(
                name(first), Report.of(BenchFile.read(first)), name(second), Report.of(BenchFile.read(second)));
        var out = context.output();
        comparison.text().forEach(out::line);
        page.ifPresent(f -> Outputs.write(context, f, comparison.html()));
        return ExitCode.DONE;
    }

    private static String name(Path file) {
        return Optional.ofNullable(file.getFileName()).orElse(file).toString().replaceFirst("\\.jsonl$", "");
    }
}
