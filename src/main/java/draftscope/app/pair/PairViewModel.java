package draftscope.app.pair;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Problem;
import draftscope.app.kit.OptionNames;
import draftscope.app.status.StatusViewModel;
import draftscope.decoding.drafter.AnswerMemory;
import draftscope.draw.Words;
import draftscope.model.PairSpec;
import draftscope.model.RunType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The loaded pair: loads another in its place, gives a load up, unloads. While a load goes on there is no pair; one that
 * was refused before the present pair was given up leaves it loaded.
 */
public final class PairViewModel {

    /** Number of no load. */
    private static final long NONE = -1;

    private final Engine engine;
    private final StatusViewModel status;
    private final Consumer<Problem> report;
    private final Consumer<Problem> settled;
    private final Runnable overtaken;
    private final List<Listener> listeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<PairSummary>> loadedNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    public final ReadOnlyObjectProperty<Optional<PairSummary>> loaded = loadedNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper loadingNow = new ReadOnlyBooleanWrapper(false);
    public final ReadOnlyBooleanProperty loading = loadingNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper unreadyNow = new ReadOnlyStringWrapper(Words.of("unready.before"));
    /** Why nothing can be run; empty when there is a pair. */
    public final ReadOnlyStringProperty unready = unreadyNow.getReadOnlyProperty();
    /** What there is to compute on, {@code cpu} first; empty before the engine has told. */
    public final ObservableList<String> devices = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Set<RunType>> fastNow = new ReadOnlyObjectWrapper<>(Set.of());
    /** Types that the processor has products of its own for; none before the engine has told. */
    public final ReadOnlyObjectProperty<Set<RunType>> fast = fastNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<AnswerMemory.Held> answersNow = new ReadOnlyObjectWrapper<>(AnswerMemory.Held.NOTHING);
    /** The earlier answers that the pair holds to draft from. */
    public final ReadOnlyObjectProperty<AnswerMemory.Held> answers = answersNow.getReadOnlyProperty();
    private long awaited = NONE;
    private boolean begun;
    private Optional<PairSummary> held = Optional.empty();
    private Optional<PairSpec> wanted = Optional.empty();
    private Optional<PairSpec> good = Optional.empty();
    private Optional<Problem> reported = Optional.empty();

    /**
     * @param settled told when that is past, because the next one begins
     * @param overtaken called when what runs is stopped for a load
     */
    public PairViewModel(
            Engine engine,
            StatusViewModel status,
            Consumer<Problem> report,
            Consumer<Problem> settled,
            Runnable overtaken) {
        this.engine = engine;
        this.status = status;
        this.report = report;
        this.settled = settled;
        this.overtaken = overtaken;
        // They belong to the pair; the engine tells what there is of the next one.
        loaded.addListener((observed, before, now) -> answersNow.set(AnswerMemory.Held.NOTHING));
    }

    /** Told what becomes of a load or a check. */
    public interface Listener {

        void loading(EngineMessage.Loading step);

        void ended(Outcome outcome);

        void checked(EngineMessage.Checked checked);
    }

    /** How a load or an unloading ended. */
    public record Outcome(Optional<Problem> problem, boolean cancelled, Optional<PairSummary> pair) {}

    public void tell(Listener listener) {
        listeners.add(listener);
    }

    /** The same as a message; empty when there is a pair. */
    public Optional<Problem> refusal() {
        return unready.get().isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        Words.of("sheet.pair"),
                        unready.get(),
                        Words.of(loading.get() ? "unready.loading.fix" : "unready.fix")));
    }

    /** What was loaded last, whether it still is or not. */
    public Optional<PairSpec> lastGood() {
        return good;
    }

    /** Stops what runs and loads a pair in place of the present one. */
    public void load(PairSpec spec) {
        if (!loading.get()) {
            held = loaded.get();
        }
        wanted = Optional.of(spec);
        begun = false;
        overtaken.run();
        reported.ifPresent(settled);
        reported = Optional.empty();
        awaited = engine.load(spec);
        loadedNow.set(Optional.empty());
        loadingNow.set(true);
        unreadyNow.set(Words.of("unready.loading"));
        status.state(EngineState.LOADING);
        status.say(Words.of("loading.engine"));
    }

    /** Waits for the pair of the window that lends its engine: what is said of loading is of that. */
    public void borrow() {
        begun = true;
        loadingNow.set(true);
        unreadyNow.set(Words.of("unready.loading"));
        status.state(EngineState.LOADING);
    }

    /** Gives up the load that goes on. */
    public void cancel() {
        if (loading.get()) {
            engine.cancelLoad();
            status.say(Words.of("loading.cancelling"));
        }
    }

    /** Stops what runs or loads and frees the pair. */
    public void unload() {
        awaited = NONE;
        held = Optional.empty();
        overtaken.run();
        engine.unload();
        loadedNow.set(Optional.empty());
        loadingNow.set(false);
        status.state(EngineState.STOPPING);
        status.say(Words.of("activity.unloading"));
        unreadyNow.set(Words.of("unready.unloaded"));
    }

    /** Examines a pair without loading it; returns the check's number. */
    public long check(PairSpec spec) {
        return engine.check(spec);
    }

    /** There will be no pair unless somebody chooses one. */
    public void unavailable() {
        unreadyNow.set(Words.of("unready.failed"));
    }

    /** Takes a message if it is of a pair. */
    public boolean take(EngineMessage message) {
        if (message instanceof EngineMessage.LoadBegan began) {
            begun = began.load() == awaited;
        } else if (message instanceof EngineMessage.Loading step) {
            if (mine()) {
                status.loading(step);
                listeners.forEach(l -> l.loading(step));
            }
        } else if (message instanceof EngineMessage.Loaded done) {
            if (mine()) {
                good = wanted;
                ended(Optional.of(done.pair()), Optional.empty(), false);
            } else {
                // It was ready before somebody asked for another: that is what the engine holds until then.
                held = Optional.of(done.pair());
            }
        } else if (message instanceof EngineMessage.LoadFailed failed) {
            if (mine()) {
                var why = OptionNames.inWindow(failed.problem());
                reported = Optional.of(why);
                report.accept(why);
                ended(failed.kept() ? held : Optional.empty(), Optional.of(why), false);
            }
        } else if (message instanceof EngineMessage.LoadCancelled gone) {
            if (mine()) {
                ended(gone.kept() ? held : Optional.empty(), Optional.empty(), true);
            }
        } else if (message instanceof EngineMessage.Unloaded) {
            unloaded();
        } else if (message instanceof EngineMessage.Remembered now) {
            answersNow.set(now.held());
        } else if (message instanceof EngineMessage.Devices told) {
            fastNow.set(told.fast());
            devices.setAll(told.devices());
        } else if (message instanceof EngineMessage.Checked checked) {
            listeners.forEach(l -> l.checked(checked));
        } else {
            return false;
        }
        return true;
    }

    /** Whether what is said of loading is of the load that is waited for. */
    private boolean mine() {
        return loading.get() && begun;
    }

    private void ended(Optional<PairSummary> now, Optional<Problem> failure, boolean cancelled) {
        loadingNow.set(false);
        held = now;
        now.ifPresentOrElse(status::loaded, status::unloaded);
        status.state(now.isPresent() ? EngineState.READY : failure.isPresent() ? EngineState.FAILED : EngineState.EMPTY);
        var said = now.isPresent() && failure.isEmpty() && !cancelled
                ? "activity.ready"
                : cancelled ? "activity.load_cancelled" : "activity.failed";
        status.say(Words.of(said));
        unreadyNow.set(now.isPresent() ? "" : Words.of(cancelled ? "unready.cancelled" : "unready.failed"));
        loadedNow.set(now);
        var outcome = new Outcome(failure, cancelled, now);
        listeners.forEach(l -> l.ended(outcome));
    }

    private void unloaded() {
        if (loading.get()) {
            return;
        }
        // Nobody here need have asked for it: the engine also gives a pair up whose device has failed.
        held = Optional.empty();
        loadedNow.set(Optional.empty());
        unreadyNow.set(Words.of("unready.unloaded"));
        status.unloaded();
        status.state(EngineState.EMPTY);
        status.say(Words.of("activity.unloaded"));
        var outcome = new Outcome(Optional.empty(), false, Optional.empty());
        listeners.forEach(l -> l.ended(outcome));
    }
}
