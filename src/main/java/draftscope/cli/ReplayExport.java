package draftscope.cli;

import draftscope.cli.option.Checks;
import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.cli.terminal.RunExporter;
import draftscope.draw.clip.Pick;
import draftscope.model.input.BadInputException;
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
     * @param wanted name of the file to be made
     * @return exit code
     */
    int make(TraceFile read, String source, String wanted, RunExporter.Film film) {
        var file = place(wanted);
        Outputs.checkApart("--export", file, Path.of(source));
        var run = read.runs().stream()
                .filter(r -> r.rounds().stream().anyMatch(round -> round.ended().isPresent()))
                .findFirst()
                .orElseThrow(() -> new BadInputException(source, "holds no finished round", "name a trace of a whole run"));
        check(film.rounds(), run, file);
        var err = context.errors();
        if (read.runs().size() > 1) {
            err.line(Messages.text("replay.first", source, read.runs().size()));
        }
        var cancelled = new AtomicBoolean();
        try (var watch = context.interrupts().watch(() -> cancelled.set(true))) {
            write(run, read.runs(), file, film, cancelled, err);
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

    private void write(Trace run, List<Trace> others, Path file, RunExporter.Film film, AtomicBoolean cancelled, Output err) {
        try {
            context.exporter().export(run, others, file, film, percent -> {
                if (cancelled.get()) {
                    throw new CancellationException();
                }
                tell(file, percent, err);
            });
        } catch (IOException e) {
            throw Outputs.unwritable(file, e);
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

    /** A round that is not there is named, before anything is made. */
    private static void check(List<Integer> rounds, Trace run, Path file) {
        if (rounds.isEmpty()) {
            return;
        }
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(RunExporter.CLIP)) {
            throw new BadInputException(
                    "--rounds", "chooses what a clip shows, and " + file + " is none", "let its name end in " + RunExporter.CLIP);
        }
        long finished = run.rounds().stream().filter(round -> round.ended().isPresent()).count();
        rounds.stream().filter(round -> round < 1 || round > finished).findFirst().ifPresent(missing -> {
            throw new BadInputException(
                    "--rounds", "names round " + missing + ", which the run does not have", "name rounds from 1 to " + finished);
        });
        if (rounds.stream().distinct().count() > Pick.MOST) {
            throw new BadInputException("--rounds", "names more than fit into a minute", "name up to " + Pick.MOST);
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
