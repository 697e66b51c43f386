package draftscope.cli;

import draftscope.bench.StoppedException;
import draftscope.cli.option.CommonOptions;
import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ColorChoice;
import draftscope.cli.terminal.ColorDepth;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.cli.terminal.Writers;
import draftscope.decoding.port.DecodingException;
import draftscope.draw.Columns;
import draftscope.draw.Sizes;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs a command line. */
public final class Cli {

    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    private static final int LONGEST_LINE = 4000;

    private static final int WIDTH = 80;

    private Cli() {}

    /**
     * Runs a command in this process.
     *
     * @param arguments the command line without the program's name
     * @return exit code, see {@link ExitCode}
     */
    public static int run(CliContext context, String... arguments) {
        var err = context.errors();
        try {
            return whole(context, err, arguments);
        } catch (Output.Closed e) {
            LOG.debug("standard error takes no more", e);
            return e.nobodyReads() ? ExitCode.CANCELLED : ExitCode.FAILED;
        }
    }

    private static int whole(CliContext context, Output err, String... arguments) {
        try {
            return commands(context, err).execute(arguments);
        } catch (OutOfMemoryError e) {
            LOG.debug("no memory is left", e);
            err.line(Messages.text(
                    "error", Messages.text("error.memory", Sizes.bytes(Runtime.getRuntime().maxMemory()), oneLine(String.valueOf(e.getMessage())))));
            return ExitCode.FAILED;
        } catch (Error e) {
            // Native code fails with errors; the process still ends in order, with a line that says why.
            LOG.debug("the command failed", e);
            err.line(Messages.text("error", Messages.text("error.unexpected", oneLine(e.toString()))));
            return ExitCode.FAILED;
        }
    }

    private static CommandLine commands(CliContext context, Output err) {
        var root = new CommandLine(new DraftscopeCommand(context))
                .addSubcommand(GenerateCommand.of(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new WatchCommand(context))
                .addSubcommand(new LearnCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new ModelsCommand(context))
                .addSubcommand(new CommandLine(new GpuCommand(context)).addSubcommand(new GpuInstallCommand(context)))
                .addSubcommand(BenchCommand.of(context)
                        .addSubcommand(new BenchReportCommand(context))
                        .addSubcommand(new BenchCompareCommand(context))
                        .addSubcommand(new BenchOverheadCommand(context)));
        everywhere(root);
        // The library takes every character of that heading for one column.
        var heading = Messages.bundle().getString("usage.synopsisHeading");
        root.setResourceBundle(Messages.bundle())
                .setUsageHelpWidth(WIDTH - (Columns.width(heading) - heading.length()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        context.terminal().colors(ColorChoice.AUTO) == ColorDepth.NONE
                                ? CommandLine.Help.Ansi.OFF
                                : CommandLine.Help.Ansi.ON))
                .setOut(Writers.to(context.out()))
                .setErr(Writers.to(context.err()))
                .setExecutionStrategy(parsed -> ran(parsed, err))
                .setParameterExceptionHandler((e, args) -> usage(e, err))
                .setExecutionExceptionHandler((e, command, args) -> failure(e, err));
        return root;
    }

    /** Runs what was asked for, or prints the help of it, which may find that nothing can be printed. */
    private static int ran(CommandLine.ParseResult parsed, Output err) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Output.Closed e) {
            return failure(e, err);
        }
    }

    private static void everywhere(CommandLine command) {
        command.addMixin("everywhere", new CommonOptions());
        command.getSubcommands().values().forEach(Cli::everywhere);
    }

    private static int usage(CommandLine.ParameterException e, Output err) {
        if (e.getCause() instanceof BadInputException bad) {
            return failure(bad, err);
        }
        LOG.debug("bad usage", e);
        var command = e.getCommandLine().getCommandSpec().qualifiedName();
        var meant = e instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream().findFirst()
                : Optional.<String>empty();
        err.line(Messages.text(
                "error",
                oneLine(UsageWords.of(e)) + "; "
                        + meant.map(m -> Messages.text("error.meant", m))
                                .orElse(Messages.text("error.usage", command))));
        return ExitCode.BAD_INPUT;
    }

    private static int failure(Exception e, Output err) {
        if (e instanceof Output.Closed closed) {
            LOG.debug("the output is closed", e);
            if (closed.nobodyReads()) {
                return ExitCode.CANCELLED;
            }
            err.line(Messages.text("error", Messages.text("error.output", oneLine(e.getCause().getMessage()))));
            return ExitCode.FAILED;
        }
        if (e instanceof CancellationException) {
            LOG.debug("cancelled", e);
            err.line(Messages.text("error", Messages.text("error.cancelled")));
            return ExitCode.CANCELLED;
        }
        LOG.debug("the command failed", e);
        if (e instanceof BadInputException) {
            err.line(Messages.text("error", oneLine(e.getMessage())));
            return ExitCode.BAD_INPUT;
        }
        var what = oneLine(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        boolean explained = e instanceof DecodingException || e instanceof StoppedException || e instanceof RemoteException;
        err.line(Messages.text("error", explained ? what : Messages.text("error.unexpected", what)));
        return ExitCode.FAILED;
    }

    /** One line that is short enough to be read and holds nothing that steers a terminal. */
    private static String oneLine(String text) {
        var line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
        var cut = line.length() > LONGEST_LINE ? line.substring(0, line.offsetByCodePoints(0, LONGEST_LINE / 2)) + "…" : line;
        return Ansi.harmless(cut);
    }
}
