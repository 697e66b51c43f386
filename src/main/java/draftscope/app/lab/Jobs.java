package draftscope.app.lab;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.Job;
import draftscope.app.engine.JobNews;
import draftscope.app.engine.Problem;
import draftscope.app.status.StatusViewModel;
import draftscope.draw.Words;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Puts jobs to the engine, one at a time, and brings their news back to who asked. */
public final class Jobs {

    private final Engine engine;
    private final StatusViewModel status;
    private final Consumer<Problem> report;
    private final Supplier<Optional<Problem>> unready;
    private final Map<Long, Client> clients = new HashMap<>();
    private final ReadOnlyBooleanWrapper runningNow = new ReadOnlyBooleanWrapper(false);
    public final ReadOnlyBooleanProperty running = runningNow.getReadOnlyProperty();
    private long newest;

    Jobs(
            Engine engine,
            StatusViewModel status,
            Consumer<Problem> report,
            Supplier<Optional<Problem>> unready) {
        this.engine = engine;
        this.status = status;
        this.report = report;
        this.unready = unready;
    }

    /** Who asked for a job. */
    @FunctionalInterface
    public interface Client {

        void told(JobNews news);

        /** Nothing more comes; what went wrong is told by the window. */
        default void ended(boolean cancelled, boolean failed) {
            // Most keep what they were told until then.
        }
    }

    /** Whether nothing can be started, which is said then. */
    public boolean refused() {
        var why = unready.get();
        why.ifPresent(report);
        return why.isPresent();
    }

    /** Stops all that runs on the engine and has a job done. */
    public void start(Job job, Client client, String words) {
        newest = engine.submit(job);
        clients.put(newest, client);
        runningNow.set(true);
        status.state(EngineState.RUNNING);
        say(words, 0);
    }

    public void stop() {
        if (running.get()) {
            engine.stop();
            status.state(EngineState.STOPPING);
        }
    }

    /** Tells what goes on, and how far it is from 0 to 1. */
    public void say(String words, double share) {
        status.say(words);
        status.share(share);
    }

    /** Takes a message if it is of a job. */
    boolean take(EngineMessage message) {
        if (message instanceof EngineMessage.Told told && clients.containsKey(told.order())) {
            clients.get(told.order()).told(told.news());
            return true;
        }
        if (message instanceof EngineMessage.OrderDone done && clients.containsKey(done.order())) {
            clients.remove(done.order()).ended(done.cancelled(), done.problem().isPresent());
            done.problem().ifPresent(report);
            if (done.order() == newest) {
                runningNow.set(false);
                status.state(EngineState.READY);
                status.say(Words.of(
                        done.problem().isPresent()
                                ? "activity.broken"
                                : done.cancelled() ? "activity.stopped" : "activity.done"));
            }
            return true;
        }
        return false;
    }

    /** A watched run took the engine's place: what comes of the job is its end only. */
    public void overtaken() {
        newest = 0;
        runningNow.set(false);
    }
}
