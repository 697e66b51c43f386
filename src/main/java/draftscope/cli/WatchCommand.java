package draftscope.cli;

import draftscope.cli.option.Checks;
import draftscope.cli.option.ViewOptions;
import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ColorDepth;
import draftscope.cli.terminal.ColoredText;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Reporter;
import draftscope.cli.terminal.Told;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.RunStarted;
import draftscope.decoding.event.TraceEvent;
import draftscope.decoding.event.TraceListener;
import draftscope.model.input.BadInputException;
import draftscope.model.input.GitPointer;
import draftscope.trace.GrowingFile;
import draftscope.trace.TraceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code watch}: shows a trace while another program writes it, as if it ran here. */
@Command(name = "watch")
final class WatchCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";
    private static final double LOOK_EVERY_MILLIS = 50;

    private final CliContext context;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "watch.FILE")
    private String file;

    @Mixin
    private final ViewOptions views = new ViewOptions();

    WatchCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var cancelled = new AtomicBoolean();
        var err = context.errors();
        var reporter = new Reporter(err, views.errorAnsi(context), views.colored(context), false, Optional.empty());
        boolean any = false;
        boolean open = false;
        var told = Told.SPEED;
        try (var watch = context.interrupts().watch(() -> cancelled.set(true));
                var reader = new TraceReader(input(cancelled))) {
            var shown = new Shown();
            for (var line = reader.next(); line.isPresent() && !cancelled.get(); line = reader.next()) {
                if (line.get().event().isEmpty()) {
                    continue;
                }
                var event = line.get().event().get();
                any = true;
                open = !(event instanceof RunEnded);
                if (event instanceof RunStarted started) {
                    told = Told.of(started);
                    shown = new Shown();
                }
                shown.on(event);
                if (event instanceof RunEnded ended) {
                    reporter.ended(ended, told);
                }
            }
            shown.settle();
            reader.damage().ifPresent(damage -> {
                throw new BadInputException(
                        file + ", line " + damage.line(), damage.problem(), "what stands before it was shown");
            });
        } catch (UncheckedIOException e) {
            throw new BadInputException(file, "cannot be read any more (" + e.getCause().getMessage() + ")",
                    "watch it again once it is whole", e);
        }
        if (cancelled.get()) {
            context.output().print(open ? "\n" : "");
            return open ? ExitCode.CANCELLED : ExitCode.DONE;
        }
        if (!any) {
            throw new BadInputException(file, "holds no run", "write a trace to it, as 'generate --json' does");
        }
        if (open) {
            context.output().print("\n");
            err.line(Messages.text("replay.open"));
        }
        return ExitCode.DONE;
    }

    private InputStream input(AtomicBoolean cancelled) {
        if (file.equals(STANDARD_INPUT)) {
            return context.in();
        }
        try {
            var from = Path.of(file);
            GitPointer.refuse(from);
            return new GrowingFile(from, () -> {
                context.pause().millis(LOOK_EVERY_MILLIS);
                return !cancelled.get();
            });
        } catch (InvalidPathException e) {
            throw Checks.noPath(file, "is no name of a file", e);
        } catch (NoSuchFileException e) {
            throw new BadInputException(file, "no such file", "name a trace, or - for standard input", e);
        } catch (IOException e) {
            throw new BadInputException(file, "cannot be read", "check that it is a file you may read", e);
        }
    }

    /**
     * One run on the terminal. A round waits for the event after it: only the end tells whether its last token is one
     * that ends texts and is not part of them.
     */
    private final class Shown implements TraceListener {

        private final TraceListener view = views.runView(
                context, this::ends, () -> new ColoredText(context.output(), new Ansi(ColorDepth.NONE), this::ends));
        private Optional<RoundEnded> waiting = Optional.empty();
        private int end = -1;

        private boolean ends(int id) {
            return id == end;
        }

        /** Nothing more comes that could tell. */
        void settle() {
            waiting.ifPresent(view::on);
            waiting = Optional.empty();
        }

        @Override
        public void on(TraceEvent event) {
            if (event instanceof RunEnded ended
                    && ended.finish() == RunEnded.Finish.EOS
                    && !ended.outputIds().isEmpty()) {
                end = ended.outputIds().last();
            }
            settle();
            if (event instanceof RoundEnded round) {
                waiting = Optional.of(round);
            } else {
                view.on(event);
            }
        }
    }
}
