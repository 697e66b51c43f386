package draftscope.app;

import draftscope.app.pair.GpuShelf;
import draftscope.decoding.port.Cancellation;
import draftscope.model.gpu.GpuFinding;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.gpu.LibtorchSettings;
import draftscope.model.hub.HubProgress;
import java.nio.file.Path;
import java.util.List;

/** The GPU of this machine, for the pair picker. */
record GpuDesk(GpuSetup setup) implements GpuShelf {

    @Override
    public Facts look() {
        return facts(setup.look());
    }

    /** Where there is no driver there is nothing to say: most machines have none. */
    private static Facts facts(GpuFinding finding) {
        boolean silent = finding.verdict() == GpuFinding.Verdict.NO_DRIVER
                || finding.verdict() == GpuFinding.Verdict.NOT_HERE;
        return new Facts(
                silent ? List.of() : finding.lines(),
                finding.wantsLibtorch(),
                finding.verdict() == GpuFinding.Verdict.FAILED);
    }

    @Override
    public Offer offer(Cancellation cancellation) {
        var plan = setup.install().plan(cancellation);
        return new Offer(
                plan.source().base().toString(),
                plan.folder().toString(),
                plan.pieces().size(),
                plan.download(),
                plan.unpacked());
    }

    @Override
    public void fetch(HubProgress progress, Cancellation cancellation) {
        var install = setup.install();
        install.run(install.plan(cancellation), progress, cancellation);
    }

    @Override
    public List<String> offline() {
        return setup.offline();
    }

    @Override
    public Facts choose(Path folder) {
        setup.choose(folder);
        return check();
    }

    @Override
    public Facts check() {
        setup.forgetTrial();
        return facts(setup.tryOut(setup.look()));
    }

    @Override
    public boolean started() {
        return LibtorchSettings.told();
    }
}
