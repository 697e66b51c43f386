package draftscope.app.lab;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.Problem;
import draftscope.app.setup.ExamplePrompt;
import draftscope.app.setup.SetupViewModel;
import draftscope.app.status.StatusViewModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The pages that put the engine to work besides the stage: race, sweep, results. */
public final class LabViewModel {

    /** What the engine does for a page. */
    public final Jobs jobs;
    /** Policies against each other. */
    public final RaceViewModel race;
    /** A policy's constant against speedup. */
    public final SweepViewModel sweep;
    public final ResultsViewModel results;

    public LabViewModel(
            Engine engine,
            SetupViewModel setup,
            StatusViewModel status,
            Consumer<Problem> report,
            Supplier<Optional<Problem>> unready) {
        jobs = new Jobs(engine, status, report, unready);
        race = new RaceViewModel(jobs, setup, report);
        sweep = new SweepViewModel(jobs, setup, report);
        results = new ResultsViewModel(jobs, setup, report);
    }

    /** Tells what there is to work on. */
    public void offer(List<ExamplePrompt> prompts, LabPlace place) {
        race.offer(prompts);
        sweep.offer(place);
        results.offer(place);
    }

    public boolean take(EngineMessage message) {
        return jobs.take(message);
    }

    public void frame(long now) {
        race.frame(now);
        sweep.frame(now);
        results.frame(now);
    }
}
