package draftscope.cli;

import draftscope.bench.prompts.PromptSet;
import draftscope.bench.reference.ReferenceConfig;
import draftscope.bench.reference.ReferencePrompt;
import draftscope.bench.reference.ReferenceRun;
import draftscope.bench.reference.ReferenceSpeeds;
import draftscope.cli.option.ModelOptions;
import draftscope.cli.option.PassedOver;
import draftscope.cli.terminal.Ansi;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.LoadingLine;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.decoding.drafter.Need;
import draftscope.model.LoadedPair;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code bench --config}: the reference's evaluation from its own configuration file. */
final class ReferenceBench {

    private static final double MILLIS_BETWEEN_LINES = 15_000;

    private final CliContext context;
    private final ModelOptions models;
    private final Output err;

    ReferenceBench(CliContext context, ModelOptions models) {
        this.context = context;
        this.models = models;
        err = context.errors();
    }

    /** Exit code. */
    int run(Path file) {
        var config = ReferenceConfig.read(file);
        if (!config.passedOver().isEmpty()) {
            err.line(Messages.text("bench.config.passed_over", String.join(", ", config.passedOver())));
        }
        var prompts = ReferencePrompt.of(PromptSet.read(config.testDataFile()));
        var spec = models.named(
                file + " field 'target_model'",
                config.targetModel(),
                file + " field 'draft_model'",
                config.drafting().drafter().need() == Need.DRAFT_MODEL ? config.draftModel() : Optional.empty(),
                file + " field 'head'",
                config.heads(),
                context);
        var over = new PassedOver();
        models.note(config.policy().drafts() ? Set.of(config.drafting().drafter()) : Set.of(), over);
        over.tell(err);
        var cancelled = new AtomicBoolean();
        try (var watch = context.interrupts().watch(() -> cancelled.set(true))) {
            try (var pair = LoadingLine.load(context, true, spec, cancelled::get)) {
                return run(config, prompts, pair, cancelled);
            }
        }
    }

    private int run(
            ReferenceConfig config, List<ReferencePrompt> prompts, LoadedPair pair, AtomicBoolean cancelled) {
        try (var listener = new Listener()) {
            var rows = new ReferenceRun(config, pair, listener, cancelled::get).run(prompts);
            listener.close();
            if (rows.isEmpty()) {
                err.line(Messages.text("bench.config.stopped", config.output()));
                return ExitCode.CANCELLED;
            }
            var out = context.output();
            new ReferenceSpeeds(rows.get()).lines().forEach(out::line);
            return ExitCode.DONE;
        }
    }

    private final class Listener implements ReferenceRun.Listener, AutoCloseable {

        private final long started = context.clock().nanos();
        private long lastLine = started;
        private boolean open;

        @Override
        public void progress(int done, int total, int found) {
            double seconds = done == found
                    ? 0
                    : context.clock().millisSince(started) / 1000 / (done - found) * (total - done);
            var line = Messages.text("bench.config.progress", done, total, Math.round(seconds));
            if (context.terminal().rewrites()) {
                err.print(Ansi.WIPE + line);
                open = true;
            } else if (done == found || context.clock().millisSince(lastLine) >= MILLIS_BETWEEN_LINES) {
                lastLine = context.clock().nanos();
                err.line(line);
            }
        }

        @Override
        public void skipped(String prompt, String reason) {
            close();
            err.line(Messages.text("bench.skipped", prompt, reason));
        }

        @Override
        public void close() {
            if (open) {
                err.print(Ansi.WIPE);
                open = false;
            }
        }
    }
}
