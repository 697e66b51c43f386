package draftscope.app.lab;

import draftscope.app.engine.BenchNews;
import draftscope.app.engine.Job;
import draftscope.app.engine.JobNews;
import draftscope.app.engine.Problem;
import draftscope.draw.TimeLeft;
import draftscope.draw.Words;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A page of the laboratory: what it asks the engine for, whether that goes on, and how far it is. */
public abstract sealed class LabJob implements Jobs.Client permits RaceViewModel, ResultsViewModel, SweepViewModel {

    final Jobs jobs;
    final Consumer<Problem> report;
    final ReadOnlyStringWrapper progressNow = new ReadOnlyStringWrapper("");
    /** How far it is, in words; empty when nothing goes on. */
    public final ReadOnlyStringProperty progress = progressNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper runningNow = new ReadOnlyBooleanWrapper(false);
    /** Whether it goes on. */
    public final ReadOnlyBooleanProperty running = runningNow.getReadOnlyProperty();
    private final String page;
    private final TimeLeft left = new TimeLeft();
    Optional<LabPlace> place = Optional.empty();
    private long now;

    /** @param page key of its name on screen */
    LabJob(Jobs jobs, Consumer<Problem> report, String page) {
        this.jobs = jobs;
        this.report = report;
        this.page = page;
    }

    void offer(LabPlace where) {
        place = Optional.of(where);
    }

    final void begin(Job job, String words) {
        runningNow.set(true);
        progressNow.set(words);
        left.begin(-1, 0);
        jobs.start(job, this, words);
    }

    /** Ends it; what was measured stays, and a bench started again goes on from there. */
    public final void stop() {
        if (running.get()) {
            jobs.stop();
        }
    }

    /** Takes how a bench gets on; {@code key} of the words for it. */
    final void tell(JobNews news, String key) {
        if (news instanceof BenchNews.WarmingUp) {
            progressNow.set(Words.of("bench.warm_up"));
        } else if (news instanceof BenchNews.Measured step) {
            if (step.done() == 1) {
                left.begin(now, 1);
            }
            progressNow.set(Words.of(key, step.done(), step.total(), left.words(now, step.done(), step.total())));
            jobs.say(progress.get(), (double) step.done() / step.total());
        }
    }

    @Override
    public void ended(boolean cancelled, boolean failed) {
        runningNow.set(false);
        progressNow.set("");
    }

    void frame(long time) {
        now = time;
    }

    final void refuse(String line) {
        report.accept(new Problem(Words.of(page), line, Words.of("problem.form.fix")));
    }
}
