package draftscope.cli;

import draftscope.cli.option.Checks;
import draftscope.bench.LineFile;
import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.model.input.BadInputException;
import draftscope.trace.Pace;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes a recorded run into a file, and says on standard error how far it is. */
final class ReplayExport {


    private final CliContext context;
    private int told = -1;

    ReplayExport(CliContext context) {
        this.context = context;
    }

    /**
     * Makes the file.
     *
     * @param read the runs; the first one with a round is taken
     * @param source where they were read from
     * @param wanted name of the file to be made
     * @param pace how fast a film shows the run, if that was said
     * @return exit code
     */
    int make(TraceFile read, String source, String wanted, Optional<Pace> pace) {
        var file = place(wanted);
        Outputs.checkApart("--export", file, Path.of(source));
        var run = read.runs().stream()
                .filter(r -> r.rounds().stream().anyMatch(round -> round.ended().isPresent()))
                .findFirst()
                .orElseThrow(() -> new BadInputException(source, "holds no finished round", "name a trace of a whole run"));
        var err = context.errors();
        if (read.runs().size() > 1) {
            err.line(Messages.text("replay.first", source, read.runs().size()));
        }
        var cancelled = new AtomicBoolean();
        try (var watch = context.interrupts().watch(() -> cancelled.set(true))) {
            write(run, read.runs(), file, pace, cancelled, err);
        } catch (CancellationException stopped) {
            err.print(context.terminal().rewrites() && told >= 0 ? "\n" : "");
            return ExitCode.CANCELLED;
        }
        err.line((context.terminal().rewrites() && told >= 0 ? Ansi.WIPE : "") + Messages.text("replay.exported", file));
        read.damage().ifPresent(d -> {
            throw new BadInputException(source + ", line " + d.line(), d.problem(), "what stands before it was exported");
        });
        return ExitCode.DONE;
    }

    private void write(Trace run, List<Trace> others, Path file, Optional<Pace> pace, AtomicBoolean cancelled, Output err) {
        try {
            context.exporter().export(run, others, file, pace, percent -> {
                if (cancelled.get()) {
                    throw new CancellationException();
                }
                tell(file, percent, err);
            });
        } catch (IOException e) {
            throw new BadInputException(
                    file.toString(),
                    "cannot be written (" + LineFile.reason(e) + ")",
                    "make room, or name a file in a folder you may write to",
                    e);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file.toString(), "cannot be made: " + e.getMessage(), "choose a quicker pace", e);
        }
    }

    private void tell(Path file, int percent, Output err) {
        if (percent > told && context.terminal().rewrites()) {
            told = percent;
            err.print(Ansi.WIPE + Messages.text("replay.exporting", file, percent));
        }
    }

    private Path place(String wanted) {
        try {
            var file = Path.of(wanted);
            var name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("").toLowerCase(Locale.ROOT);
            if (context.exporter().endings().stream().noneMatch(ending -> name.endsWith("." + ending))) {
                throw new BadInputException(
                        "--export", "cannot be '" + wanted + "'",
                        "let its name end in one of " + String.join(", ", context.exporter().endings()));
            }
            if (Files.isDirectory(file)) {
                throw new BadInputException(wanted, "is a folder", "name a file");
            }
            return file;
        } catch (InvalidPathException e) {
            throw Checks.noPath(wanted, "is no name of a file", e);
        }
    }
}
