package draftscope.app.main;

import draftscope.app.kit.Page;
import draftscope.app.run.RunLedger;
import draftscope.app.run.RunOrigin;
import draftscope.app.run.StagedRun;
import draftscope.app.traces.TraceStage;
import draftscope.draw.Words;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is put on the stage, and what is said of it there. */
public final class OnStage implements TraceStage {

    private final WorkbenchViewModel window;
    private final ReadOnlyStringWrapper bannerNow = new ReadOnlyStringWrapper("");
    /** What is on stage, in words, when it is not the person's own run. */
    public final ReadOnlyStringProperty banner = bannerNow.getReadOnlyProperty();

    OnStage(WorkbenchViewModel window) {
        this.window = window;
    }

    /** Says over the text what is on stage. */
    void announce(String words) {
        bannerNow.set(words);
    }

    /** Another run goes on stage: all that speaks of one speaks of it. */
    void put(RunOrigin origin, RunLedger of) {
        if (origin != RunOrigin.FOLLOWED) {
            // What is followed has the stage, or is not followed.
            window.traces.following.stop();
        }
        window.staged().put(origin, of);
        window.charts.clear();
        window.status.publish(window.staged());
    }

    /** Shows a recorded run, with the rest of its file, in slow motion until the first press of Run or the first trace opened. */
    public void showExample(Trace recorded, List<Trace> beside) {
        var clock = window.clock();
        if (window.orders.number() == 0 && !clock.replays()) {
            put(RunOrigin.EXAMPLE, RunLedger.recorded(recorded, beside));
            clock.openExample(recorded);
            announce(Words.of("banner.example", StagedRun.made(recorded.run())));
        }
    }

    public boolean showsExample() {
        return window.staged().origin.get() == RunOrigin.EXAMPLE;
    }

    @Override
    public void replay(Trace trace) {
        replay(trace, List.of());
    }

    @Override
    public void replay(Trace trace, List<Trace> beside) {
        replay(trace, beside, RunOrigin.RECORDED, Words.of("banner.replay", StagedRun.made(trace.run())));
    }

    private void replay(Trace trace, List<Trace> beside, RunOrigin origin, String words) {
        window.page().set(Page.STAGE);
        window.stage().clear();
        put(origin, RunLedger.recorded(trace, beside));
        window.stage().opening(List.of());
        window.clock().open(trace);
        announce(words);
    }

    @Override
    public void replay(Trace trace, int round) {
        replay(trace);
        window.clock().seek(trace.round(round).lastStep());
    }

    @Override
    public void follow(Trace trace, List<Trace> earlier, String from) {
        window.clock().goLive();
        replay(trace, earlier, RunOrigin.FOLLOWED, Words.of("banner.follow", from, StagedRun.made(trace.run())));
    }

    @Override
    public void grown(Trace trace) {
        window.staged().ledger().follow(trace);
        window.staged().heard();
        window.charts.heard();
        window.clock().grown(trace);
    }

    @Override
    public Optional<Trace> shown() {
        return window.clock().trace();
    }

    @Override
    public void export(Trace trace) {
        window.export.open(trace);
    }

    @Override
    public void say(String words) {
        window.status.say(words);
    }

    @Override
    public void saved(String words, Path file) {
        window.status.saved(words, file);
    }
}
