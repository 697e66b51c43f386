package draftscope.cli;

import draftscope.bench.learn.LearnedRule;
import draftscope.bench.learn.Reliability;
import draftscope.bench.learn.RuleFile;
import draftscope.cli.option.Checks;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.draw.ChartWords;
import draftscope.draw.Columns;
import draftscope.draw.Figures;
import draftscope.draw.chart.RulePainter;
import draftscope.draw.page.ChartExport;
import draftscope.draw.pen.ApproximateRuler;
import draftscope.draw.pen.ThemeSheet;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code learn}: makes a stop rule of recorded runs, and says how well it tells on runs it was not trained on. */
@Command(name = "learn")
final class LearnCommand implements Callable<Integer> {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 260;

    private static final int FORECAST = 14;
    private static final int BOUND = 30;
    private static final int WEIGHT = 16;

    private final CliContext context;

    @Parameters(arity = "1..*", paramLabel = "TRACE")
    private List<String> traces;

    @Option(names = "--out", paramLabel = "FILE")
    private Optional<String> out;

    @Option(names = "--picture", paramLabel = "FILE")
    private Optional<String> picture;

    LearnCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var files = traces.stream().map(t -> Checks.path("TRACE", t)).toList();
        var rule = out.map(f -> Checks.path("--out", f));
        var svg = picture.map(f -> Checks.path("--picture", f));
        rule.ifPresent(f -> Outputs.checkApart("--out", f, files.toArray(Path[]::new)));
        svg.ifPresent(f -> Outputs.checkApart("--picture", f, files.toArray(Path[]::new)));
        var runs = new ArrayList<LearnedRule.Named>();
        files.forEach(file -> runs.addAll(read(file)));
        var learned = learned(runs);
        say(learned);
        rule.ifPresent(f -> {
            RuleFile.write(f, learned);
            context.errors().line(Messages.text("bench.written", f));
        });
        svg.ifPresent(f -> draw(f, learned));
        return ExitCode.DONE;
    }

    private LearnedRule learned(List<LearnedRule.Named> runs) {
        try {
            return LearnedRule.from(runs);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    traces.get(0), e.getMessage(), "record longer drafts: --policy constant --draft-length 8 --json", e);
        }
    }

    private List<LearnedRule.Named> read(Path file) {
        try {
            GitPointer.refuse(file);
            var read = TraceFile.read(file);
            if (read.damage().isPresent()) {
                var damage = read.damage().get();
                throw new BadInputException(file + ", line " + damage.line(), damage.problem(), "record the run again");
            }
            var name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
            return read.runs().stream().map(run -> new LearnedRule.Named(name, run)).toList();
        } catch (NoSuchFileException e) {
            throw new BadInputException(file.toString(), "there is no such file", "name a trace, as 'generate --json' writes it", e);
        } catch (IOException e) {
            throw new BadInputException(
                    file.toString(), "cannot be read (" + e.getMessage() + ")", "check that you may read it", e);
        }
    }

    private void say(LearnedRule learned) {
        var output = context.output();
        output.line(Messages.text(
                "learn.trained", LearnedRule.examples(learned.trained()), learned.trained().size()));
        output.line(
                learned.held().isEmpty()
                        ? Messages.text("learn.untested")
                        : Messages.text("learn.tested", LearnedRule.examples(learned.held()), learned.held().size()));
        learned.rule().weights().forEach((name, weight) ->
                output.line(Messages.text("learn.weight", Columns.padded(name, WEIGHT), Figures.decimals(weight, 4))));
        output.line(row(Messages.text("learn.head.forecast"), Messages.text("learn.head.bound"), Messages.text("learn.head.rule")));
        for (int i = 0; i < Reliability.BINS; i++) {
            output.line(row(
                    Messages.text("learn.tenth", i / 10.0, (i + 1) / 10.0),
                    share(learned.before().bins().get(i)),
                    share(learned.after().bins().get(i))));
        }
        output.line(Messages.text(
                "learn.scores",
                Figures.decimals(learned.before().brier(), 4),
                Figures.decimals(learned.after().brier(), 4),
                Figures.decimals(learned.before().error(), 4),
                Figures.decimals(learned.after().error(), 4)));
    }

    private static String row(String forecast, String bound, String rule) {
        return Columns.padded(forecast, FORECAST) + Columns.padded(bound, BOUND) + rule;
    }

    private static String share(Reliability.Bin bin) {
        return bin.count() == 0
                ? Figures.DASH
                : Messages.text("learn.share", Figures.decimals(bin.mean(), 2), Figures.decimals(bin.share(), 2), bin.count());
    }

    private void draw(Path file, LearnedRule learned) {
        var words = ChartWords.load();
        Outputs.write(context, file, ChartExport.svg(
                new RulePainter(words), learned.picture(), WIDTH, HEIGHT, ThemeSheet.light(), new ApproximateRuler(), words));
    }
}
