package draftscope.cli;

import draftscope.cli.option.Checks;
import draftscope.cli.option.PassedOver;
import draftscope.cli.option.ViewOptions;
import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ColorDepth;
import draftscope.cli.terminal.ColoredText;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Reporter;
import draftscope.cli.terminal.RunExporter;
import draftscope.cli.terminal.Told;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceListener;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import draftscope.trace.TracePlayer;
import draftscope.trace.TraceText;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: plays a trace in the terminal. */
@Command(name = "replay")
final class ReplayCommand implements Callable<Integer> {

    private static final String MEASURED = "measured";
    private static final String ALL_AT_ONCE = "all";
    private static final double LOOK_EVERY_MILLIS = 10;

    private final CliContext context;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "FILE")
    private String file;

    @Option(names = "--pace", paramLabel = "PACE")
    private Optional<String> pace;

    @Option(names = "--export", paramLabel = "FILE")
    private Optional<String> export;

    @Option(names = "--rounds", paramLabel = "N,…", split = ",", hideParamSyntax = true)
    private List<Integer> rounds = List.of();

    @Mixin
    private final ViewOptions views = new ViewOptions();

    ReplayCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var shownAt = pace();
        var trace = read();
        if (trace.runs().isEmpty() && trace.damage().isEmpty()) {
            throw new BadInputException(file, "holds no run", "name a trace, as 'generate --json' writes it");
        }
        if (export.isPresent()) {
            note(export.get());
            return new ReplayExport(context).make(trace, file, export.get(), new RunExporter.Film(wanted(), rounds));
        }
        if (!rounds.isEmpty()) {
            throw new BadInputException(
                    "--rounds", "chooses what a clip shows, and none is made", "add --export FILE." + RunExporter.CLIP);
        }
        var err = context.errors();
        var reporter = new Reporter(
                err, views.errorAnsi(context), views.colored(context), trace.runs().size() > 1, Optional.empty());
        var cancelled = new AtomicBoolean();
        try (var watch = context.interrupts().watch(() -> cancelled.set(true))) {
            for (var run : trace.runs()) {
                if (!play(run, shownAt, cancelled)) {
                    context.output().print("\n");
                    return ExitCode.CANCELLED;
                }
                run.end().ifPresentOrElse(
                        end -> reporter.ended(end, Told.of(run.run())), () -> err.line(Messages.text("replay.open")));
            }
        }
        reporter.done();
        trace.damage().ifPresent(d -> {
            throw new BadInputException(
                    file + ", line " + d.line(), d.problem(), "what stands before it was played");
        });
        return ExitCode.DONE;
    }

    /** Says what changes nothing in the file that is made. */
    private void note(String wanted) {
        var over = new PassedOver();
        views.note(over, "passed_over.file");
        over.add(pace.isPresent() && !context.exporter().paced(wanted), "--pace", "passed_over.pace");
        over.tell(context.errors());
    }

    /** Shows the rounds of a run when they are due; false when cancelled. */
    private boolean play(Trace run, Optional<Pace> shownAt, AtomicBoolean cancelled) {
        var special = TraceText.endOf(run);
        var view = views.runView(context, special, () -> plainText(run, shownAt.isEmpty()));
        var player = TracePlayer.at(now(), shownAt.orElse(new Pace.Latest())).play(run, now());
        int shown = 0;
        while (true) {
            player = player.tick(run, now());
            var position = player.position(run);
            for (; shown < (position.verified() ? position.round() : position.round() - 1); shown++) {
                run.round(shown + 1).ended().ifPresent(view::on);
            }
            if (player.atEnd(run)) {
                run.end().ifPresentOrElse(view::on, () -> context.output().print("\n"));
                return true;
            }
            if (cancelled.get()) {
                return false;
            }
            context.pause().millis(LOOK_EVERY_MILLIS);
        }
    }

    /** The text as the run wrote it; piece by piece where it is to appear slowly or never was written to the end. */
    private TraceListener plainText(Trace run, boolean atOnce) {
        var out = context.output();
        return atOnce && run.end().isPresent()
                ? event -> {
                    if (event instanceof RunEnded ended) {
                        out.print(ended.text() + "\n");
                    }
                }
                : new ColoredText(out, new Ansi(ColorDepth.NONE), TraceText.endOf(run));
    }

    private double now() {
        return context.clock().nanos() / 1e6;
    }

    /** As measured in a terminal, all at once elsewhere, unless a pace is given. */
    private Optional<Pace> pace() {
        var wanted = pace.orElse(context.terminal().out() ? MEASURED : ALL_AT_ONCE);
        return wanted.equals(ALL_AT_ONCE) ? Optional.empty() : Optional.of(read(wanted));
    }

    /** The pace of a file: the one that is given, for a film cannot show all at once. */
    private Optional<Pace> wanted() {
        if (pace.filter(ALL_AT_ONCE::equals).isPresent()) {
            throw new BadInputException("--pace", "a film cannot show all at once", "give measured or tokens a second");
        }
        return pace.map(ReplayCommand::read);
    }

    private static Pace read(String wanted) {
        if (wanted.equals(MEASURED)) {
            return new Pace.Measured(1);
        }
        try {
            return new Pace.Tokens(Double.parseDouble(wanted));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    "--pace", "cannot be '" + wanted + "'", "give measured, all, or tokens a second above 0", e);
        }
    }

    private TraceFile read() {
        try {
            var from = Path.of(file);
            GitPointer.refuse(from);
            return TraceFile.read(from);
        } catch (InvalidPathException e) {
            throw Checks.noPath(file, "is no name of a file", e);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file, "no such file", "name a trace", e);
        } catch (IOException e) {
            throw new BadInputException(file, "cannot be read", "check that it is a file you may read", e);
        }
    }
}
