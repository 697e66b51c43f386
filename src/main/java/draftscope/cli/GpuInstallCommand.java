package draftscope.cli;

import draftscope.cli.option.PassedOver;
import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.DownloadLine;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.decoding.port.Cancellation;
import draftscope.draw.Sizes;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.gpu.LibtorchInstall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gpu install}: fetches a libtorch with CUDA after saying what, from where, how much and where to. */
@Command(name = "install")
final class GpuInstallCommand implements Callable<Integer> {

    private final CliContext context;

    @Option(names = "--yes")
    private boolean yes;

    @Option(names = "--offline")
    private boolean offline;

    @Option(names = "--from", paramLabel = "FOLDER")
    private Optional<Path> from;

    GpuInstallCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var setup = GpuCommand.setup(context);
        var out = context.output();
        note();
        if (offline) {
            setup.offline().forEach(out::line);
            return ExitCode.DONE;
        }
        var install = setup.install();
        var stopped = new AtomicBoolean();
        try (var watch = context.interrupts().watch(() -> stopped.set(true))) {
            return get(setup, install, out, stopped::get);
        }
    }

    /** Says what changes nothing beside what else was written. */
    private void note() {
        var over = new PassedOver();
        over.add(offline && from.isPresent(), "--from", "passed_over.offline");
        over.add(yes && offline, "--yes", "passed_over.offline");
        over.add(yes && !offline && from.isPresent(), "--yes", "passed_over.from");
        over.tell(context.errors());
    }

    private int get(GpuSetup setup, LibtorchInstall install, Output out, Cancellation stop) {
        if (from.isPresent()) {
            install.from(from.get(), stop);
            return done(setup, install, out);
        }
        if (install.store().complete().isPresent()) {
            out.line(Messages.text("gpu.there", install.store().lib()));
            return done(setup, install, out);
        }
        return fetch(setup, install, out, stop);
    }

    private int fetch(GpuSetup setup, LibtorchInstall install, Output out, Cancellation stop) {
        var plan = install.plan(stop);
        out.line(Messages.text("gpu.source", plan.source().base()));
        out.line(Messages.text(
                "gpu.size", plan.pieces().size(), Sizes.bytes(plan.download()), Sizes.bytes(plan.unpacked())));
        out.line(Messages.text("gpu.place", plan.folder()));
        if (!yes && !agreed(out)) {
            out.line(Messages.text("gpu.nothing"));
            return ExitCode.DONE;
        }
        try (var line = new DownloadLine(
                context.errors(), context.terminal().rewrites(), Messages.text("gpu.name"))) {
            install.run(plan, line, stop);
        }
        return done(setup, install, out);
    }

    private boolean agreed(Output out) {
        out.print(Messages.text("gpu.ask") + " ");
        try {
            var answer = new BufferedReader(new InputStreamReader(context.in(), StandardCharsets.UTF_8)).readLine();
            out.line("");
            return answer != null && answer.strip().matches("(?i)" + Messages.text("gpu.yes"));
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }

    private static int done(GpuSetup setup, LibtorchInstall install, Output out) {
        out.line(Messages.text("gpu.installed", install.store().lib()));
        setup.look().lines().forEach(out::line);
        return ExitCode.DONE;
    }
}
