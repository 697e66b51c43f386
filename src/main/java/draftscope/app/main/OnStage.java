package draftscope.app.main;

import draftscope.app.run.RunOrigin;
import draftscope.app.run.StagedRun;
import draftscope.app.traces.TraceStage;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the list of recorded runs may do with the stage. */
record OnStage(WorkbenchViewModel workbench) implements TraceStage {

    @Override
    public void replay(Trace trace) {
        workbench.replay(trace);
    }

    @Override
    public void replay(Trace trace, List<Trace> beside) {
        workbench.replay(trace, beside);
    }

    @Override
    public void replay(Trace trace, int round) {
        workbench.replay(trace);
        workbench.clock().seek(trace.round(round).firstStep() + trace.round(round).steps() - 1);
    }

    @Override
    public void follow(Trace trace, List<Trace> earlier, String from) {
        workbench.clock().goLive();
        workbench.replay(
                trace, earlier, RunOrigin.FOLLOWED, Words.of("banner.follow", from, StagedRun.made(trace.run())));
    }

    @Override
    public void grown(Trace trace) {
        workbench.staged().ledger().follow(trace);
        workbench.staged().heard();
        workbench.charts().heard();
        workbench.clock().grown(trace);
    }

    @Override
    public Optional<Trace> shown() {
        return workbench.clock().trace();
    }

    @Override
    public void export(Trace trace) {
        workbench.export().open(trace);
    }

    @Override
    public void say(String words) {
        workbench.status().say(words);
    }

    @Override
    public void saved(String words, Path file) {
        workbench.status().saved(words, file);
    }
}
