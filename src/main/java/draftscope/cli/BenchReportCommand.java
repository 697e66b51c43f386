package draftscope.cli;

import draftscope.bench.BenchFile;
import draftscope.bench.report.Report;
import draftscope.bench.report.ReportFolder;
import draftscope.bench.report.TextReport;
import draftscope.cli.option.Checks;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench report}: the table and report of a bench file, finished or not. */
@Command(name = "report")
final class BenchReportCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "BENCH", descriptionKey = "BENCH")
    private String file;

    @Option(names = "--report", paramLabel = "DIR")
    private Optional<String> folder;

    BenchReportCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var report = Report.of(BenchFile.read(Checks.path("BENCH", file)));
        var out = context.output();
        TextReport.of(report).forEach(out::line);
        folder.map(f -> Checks.path("--report", f))
                .ifPresent(f -> context.errors()
                        .line(Messages.text("bench.written", ReportFolder.write(report, f).get(0))));
        return ExitCode.DONE;
    }
}
