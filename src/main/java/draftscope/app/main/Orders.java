package draftscope.app.main;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.Problem;
import draftscope.app.engine.Role;
import draftscope.app.engine.RunOrder;
import draftscope.app.inspector.Branch;
import draftscope.app.kit.Sheet;
import draftscope.app.run.RunEnding;
import draftscope.app.run.RunLedger;
import draftscope.app.run.RunOrigin;
import draftscope.app.setup.RunDesk;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.draw.Words;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;

/** The runs a person orders, from the form to the engine's last word on them. */
public final class Orders implements RunDesk {

    private final WorkbenchViewModel window;
    private final Engine engine;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
    private final BooleanBinding runnable;
    private RunLedger ledger = RunLedger.empty();
    private Optional<RunOrder> last = Optional.empty();
    private long order;

    Orders(WorkbenchViewModel window, Engine engine) {
        this.window = window;
        this.engine = engine;
        var valid = window.setup().valid();
        runnable = Bindings.createBooleanBinding(
                () -> valid.get() && paired() && window.meter.refusal().isEmpty(),
                valid,
                window.pair(),
                window.meter.reading);
    }

    private boolean paired() {
        return window.pair().get().isPresent();
    }

    @Override
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    @Override
    public BooleanBinding runnable() {
        return runnable;
    }

    @Override
    public ObservableValue<String> unrunnable() {
        var unready = window.pairs.unready;
        return Bindings.createStringBinding(
                () -> runnable.get() || !paired()
                        ? unready.getValue()
                        : window.setup().firstProblem().orElseGet(window.meter::refused),
                runnable,
                window.meter.reading,
                unready,
                window.setup().prompt.text);
    }

    /** Whether the run on stage can be made again with all it is held against. */
    public BooleanBinding measurable() {
        var origin = window.staged().origin;
        return Bindings.createBooleanBinding(
                () -> origin.get() == RunOrigin.OWN && !running.get() && paired(), origin, running, window.pair());
    }

    /** Number of the order that is carried out, or was last; 0 before the first. */
    long number() {
        return order;
    }

    Optional<RunOrder> last() {
        return last;
    }

    @Override
    public void converse() {
        window.sheet().set(Optional.of(Sheet.CONVERSATION));
    }

    /** Stops what runs and carries out what the form says; refuses in one line when it cannot be read. */
    @Override
    public void run() {
        var wanted = window.setup().order();
        if (wanted.isEmpty()) {
            window.setup().firstProblem().ifPresent(line ->
                    window.report(new Problem(Words.of("problem.form"), line, Words.of("problem.form.fix"))));
            return;
        }
        var refusal = window.meter.refusal();
        refusal.ifPresent(window::report);
        if (!window.lab().jobs.refused() && refusal.isEmpty()) {
            begin(wanted.get().withMeasuring(window.comparing.measuring()));
        }
    }

    /** Makes the last run again, and measures everything it is held against anew. */
    public void measureAgain() {
        last.filter(made -> !running.get() && !window.lab().jobs.refused() && paired())
                .ifPresent(made -> begin(made.withMeasuring(made.measuring().again())));
    }

    private void begin(RunOrder wanted) {
        window.stage().opening(List.of());
        window.branches.begin();
        submit(wanted, RunOrigin.OWN);
    }

    /** Carries out an order for a branch of the run on stage. */
    void branch(RunOrder wanted) {
        submit(wanted, RunOrigin.BRANCH);
    }

    private void submit(RunOrder wanted, RunOrigin origin) {
        ledger = RunLedger.of(wanted);
        window.branches.keep(ledger);
        window.dismiss();
        window.clock().watchEngine();
        window.show.announce(
                origin == RunOrigin.BRANCH ? window.branches.active.get().map(Branch::title).orElse("") : "");
        last = Optional.of(wanted);
        window.setup().conversation.asked(wanted.prompt());
        window.stage().clear();
        window.inspector().forget();
        window.show.put(origin, ledger);
        window.status.ordered(wanted.maxNewTokens());
        window.lab().jobs.overtaken();
        order = engine.submit(wanted);
        running.set(true);
        window.status.state(EngineState.RUNNING);
    }

    @Override
    public void stop() {
        if (running.get()) {
            engine.stop();
            window.status.state(EngineState.STOPPING);
        }
    }

    /** Takes what the engine says of the run; false when it is about something else. */
    boolean take(EngineMessage message) {
        if (!(message instanceof EngineMessage.OfOrder of) || of.order() != order) {
            return false;
        }
        if (message instanceof EngineMessage.Aligned aligned) {
            window.inspector().align(aligned.groups());
        } else if (message instanceof EngineMessage.PromptRead read) {
            window.inspector().read(read.tokens());
        } else if (message instanceof EngineMessage.RunBegan began) {
            heard(message);
            window.status.began(began);
        } else if (message instanceof EngineMessage.Traced traced) {
            heard(message);
            traced(traced);
        } else if (message instanceof EngineMessage.Measured) {
            heard(message);
            window.clock().own().ifPresent(trace -> window.traces.measured(trace, ledger.baselineRate()));
        } else if (message instanceof EngineMessage.Probed) {
            heard(message);
        } else if (message instanceof EngineMessage.OrderDone done) {
            done(done);
        }
        return true;
    }

    private void heard(EngineMessage message) {
        ledger.take(message, window.pair().get());
        if (window.staged().ledger() == ledger) {
            window.staged().heard();
            window.charts.heard();
        }
    }

    private void traced(EngineMessage.Traced traced) {
        if (traced.event() instanceof RoundEnded round) {
            window.status.round(round);
        }
        if (traced.role() == Role.LIVE) {
            window.clock().record(traced.event());
            if (traced.event() instanceof RunEnded ended) {
                window.clock().own().ifPresent(trace -> window.traces.made(trace, ledger.baselineRate()));
                window.setup().conversation.answered(ended.text());
            }
        }
    }

    private void done(EngineMessage.OrderDone done) {
        running.set(false);
        window.forks.keep();
        done.problem().ifPresent(window::report);
        if (!window.lab().jobs.running.get() && paired()) {
            window.status.state(EngineState.READY);
            window.status.say(RunEnding.words(done, window.clock().own(), window.pair().get()));
        }
    }
}
