package draftscope.app.lab;

import draftscope.app.engine.PairSummary;
import draftscope.app.kit.Watch;
import draftscope.decoding.event.RunStarted;
import draftscope.trace.Trace;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * What the loaded pair can be asked about the run on stage while the engine has nothing else to do.
 *
 * @param stage the run on stage, as far as it is known
 * @param running whether a watched run goes on
 */
public record PairAsking(
        Supplier<Optional<Trace>> stage, Jobs jobs, ReadOnlyObjectProperty<Optional<PairSummary>> pair, ReadOnlyBooleanProperty running) {

    /** Whether the engine has nothing to do. */
    public boolean idle() {
        return !running.get() && !jobs.running.get();
    }

    /** Whether the loaded target made a run. */
    public boolean made(RunStarted run) {
        return pair.get().filter(loaded -> loaded.target().equals(run.target())).isPresent();
    }

    /** Runs an action whenever more or less can be asked than before. */
    public void watch(Runnable action) {
        Watch.changes(action, pair, running, jobs.running);
    }
}
