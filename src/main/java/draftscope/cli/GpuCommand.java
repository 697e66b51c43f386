package draftscope.cli;

import draftscope.cli.terminal.CliContext;
import draftscope.cli.terminal.ExitCode;
import draftscope.cli.terminal.Messages;
import draftscope.draw.Sizes;
import draftscope.model.gpu.GpuFinding;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gpu}: what there is for a GPU; its commands fetch, try and remove a libtorch. */
@Command(name = "gpu")
final class GpuCommand implements Callable<Integer> {

    private final CliContext context;

    GpuCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return status();
    }

    static GpuSetup setup(CliContext context) {
        return context.loader()
                .gpu()
                .orElseThrow(() -> new BadInputException("gpu", "this engine never uses one", "run without it"));
    }

    private void say(GpuFinding finding) {
        var out = context.output();
        finding.lines().forEach(out::line);
    }

    @Command(name = "status")
    int status() {
        var setup = setup(context);
        var finding = setup.look();
        say(finding);
        var out = context.output();
        if (finding.wantsLibtorch()) {
            out.line(Messages.text("gpu.offline"));
        }
        setup.store().ifPresent(store -> out.line(kept(store)));
        return ExitCode.DONE;
    }

    private static String kept(draftscope.model.gpu.LibtorchStore store) {
        try {
            long bytes = store.bytes();
            if (store.complete().isPresent()) {
                return Messages.text("gpu.kept", store.folder(), Sizes.bytes(bytes));
            }
            return bytes == 0
                    ? Messages.text("gpu.kept.none", store.folder())
                    : Messages.text("gpu.kept.part", store.folder(), Sizes.bytes(bytes));
        } catch (IOException e) {
            throw unreadable(store.folder(), e);
        }
    }

    private static BadInputException unreadable(Path folder, IOException e) {
        return new BadInputException(
                folder.toString(), "cannot be read or removed (" + e.getMessage() + ")", "check its rights", e);
    }

    /** Tries it anew, whatever came of it before. */
    @Command(name = "check")
    int check() {
        var setup = setup(context);
        setup.forgetTrial();
        var finding = setup.tryOut(setup.look());
        say(finding);
        return finding.verdict() == GpuFinding.Verdict.READY ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Command(name = "use")
    int use(@Parameters(paramLabel = "FOLDER", descriptionKey = "gpu.FOLDER") Path folder) {
        var setup = setup(context);
        setup.choose(folder);
        say(setup.look());
        return ExitCode.DONE;
    }

    @Command(name = "remove")
    int remove() {
        var setup = setup(context);
        var out = context.output();
        setup.store().ifPresent(store -> {
            try {
                long bytes = store.bytes();
                store.remove();
                out.line(Messages.text("gpu.removed", Sizes.bytes(bytes), store.folder()));
            } catch (IOException e) {
                throw unreadable(store.folder(), e);
            }
        });
        setup.forget();
        return ExitCode.DONE;
    }

    /** Loads the libtorch that the environment names and computes on its first card: run by another process of ours. */
    @Command(name = "probe", hidden = true)
    int probe() {
        context.loader().probe("cuda:0");
        return ExitCode.DONE;
    }
}
