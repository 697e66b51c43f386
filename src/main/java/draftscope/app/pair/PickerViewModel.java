package draftscope.app.pair;

import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Problem;
import draftscope.app.found.FoundLine;
import draftscope.app.found.FoundViewModel;
import draftscope.app.kit.OptionNames;
import draftscope.draw.Words;
import draftscope.model.PairSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses a pair: looks at what is named, checks what it would take, brings what is missing, loads it. One of these at a
 * time, and each can be given up. Every refusal stays readable until the next try.
 */
public final class PickerViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(PickerViewModel.class);
    private static final long NONE = -1;

    private final PairViewModel pairs;
    private final ObservableBooleanValue running;
    public final PairForm form = new PairForm();
    public final GpuViewModel gpu = new GpuViewModel();
    public final FoundViewModel found = new FoundViewModel();
    /** Pairs that were loaded before, newest first. */
    public final ObservableList<PairOrder> recent = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<PickerPhase> phaseNow = new ReadOnlyObjectWrapper<>(PickerPhase.IDLE);
    /** What it is at. */
    public final ReadOnlyObjectProperty<PickerPhase> phase = phaseNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<PickerProgress>> progressNow =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    /** How far that is; empty when it is at nothing. */
    public final ReadOnlyObjectProperty<Optional<PickerProgress>> progress = progressNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<Problem>> problemNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** Why the last try failed; empty when it did not. */
    public final ReadOnlyObjectProperty<Optional<Problem>> problem = problemNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<ShownPlan>> planNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** What the last check found; empty before it and when the form has changed since. */
    public final ReadOnlyObjectProperty<Optional<ShownPlan>> plan = planNow.getReadOnlyProperty();
    private final ReadOnlyObjectWrapper<Optional<PairCard>> cardNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    public final ReadOnlyObjectProperty<Optional<PairCard>> card = cardNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper saidNow = new ReadOnlyStringWrapper("");
    /** What became of the last try, in one line; empty before the first. */
    public final ReadOnlyStringProperty said = saidNow.getReadOnlyProperty();
    private Optional<PickerPlace> place = Optional.empty();
    private Optional<PairOrder> asked = Optional.empty();
    private String before = "";
    private boolean seen;
    private AtomicBoolean given = new AtomicBoolean();
    private long awaited = NONE;

    public PickerViewModel(PairViewModel pairs, ObservableBooleanValue running) {
        this.pairs = pairs;
        this.running = running;
        pairs.tell(new Ear());
        pairs.loaded.addListener((observed, was, now) -> cardNow.set(now.map(PairCard::of)));
        pairs.loading.addListener((observed, was, now) -> loading(now));
        pairs.devices.addListener((ListChangeListener<String>) change -> form.offer(pairs.devices));
        found.follow(form.known(), () -> form.circumstances(pairs),
                form.dtype, form.draftDtype, form.device, form.devices, pairs.fast, pairs.loaded);
        form.changes().forEach(part -> part.addListener((InvalidationListener) changed -> planNow.set(Optional.empty())));
        form.changes().forEach(part -> part.addListener((InvalidationListener) changed -> problemNow.set(Optional.empty())));
    }

    /** Connects it with the world; the form names the embedded pair then. */
    public void open(PickerPlace where) {
        place = Optional.of(where);
        found.open(where.shelf().machine(), where.background(), where.screen());
        form.threads.text.set(Integer.toString(where.threads()));
        recent.setAll(where.recent().all());
        where.embedded().ifPresent(form::fill);
        if (seen) {
            form.models().forEach(field -> field.open(where));
        }
    }

    /** Somebody looks at it: from now on what is named is glanced at. Before that the machine has better things to do. */
    public void look() {
        if (!seen) {
            seen = true;
            place.ifPresent(where -> form.models().forEach(field -> field.open(where)));
        }
        found.start();
    }

    /**
     * Names one of them in the form: a draft while drafts are chosen; else a target, and with it goes what drafted for
     * another one.
     */
    public void choose(FoundLine line) {
        if (phase.get() != PickerPhase.IDLE) {
            return;
        }
        if (found.drafts.get()) {
            form.draft.text.set(line.written());
            return;
        }
        form.only(line.written());
        found.target(line.written());
        found.drafts.set(found.offersDrafts());
    }

    /** Whether there is a pair that comes with the program. */
    public boolean hasEmbedded() {
        return place.flatMap(PickerPlace::embedded).isPresent();
    }

    /** Whether what was loaded last is not any more and can be loaded again. */
    public BooleanBinding canGoBack() {
        return Bindings.createBooleanBinding(
                () -> phase.get() == PickerPhase.IDLE
                        && pairs.lastGood().isPresent()
                        && pairs.loaded.get().isEmpty(),
                phaseNow, pairs.loaded);
    }

    public void useEmbedded() {
        place.flatMap(PickerPlace::embedded).ifPresent(this::use);
    }

    public void use(PairOrder order) {
        form.fill(order);
    }

    /** Writes the folder that somebody chooses into a field. */
    public void chooseFolder(ModelField field) {
        place.flatMap(p -> p.dialogs().folder(field.part.folder()))
                .ifPresent(field::drop);
    }

    /** Writes the GGUF file that somebody chooses into a field. */
    public void chooseFile(ModelField field) {
        place.flatMap(p -> field.part.file().flatMap(title -> p.dialogs().open(title, "gguf")))
                .ifPresent(field::drop);
    }

    /**
     * A folder or a GGUF file was dropped beside the fields.
     *
     * @param looking whether somebody is at the form: then it goes where nothing is named yet, target first; else it is
     *     the target of a pair yet to be completed
     */
    public void drop(Path folder, boolean looking) {
        if (phase.get() != PickerPhase.IDLE) {
            return;
        }
        form.drop(folder, looking);
    }

    /** Loads what the form says, brought from the hub first where it is missing. */
    public void load() {
        fetch(this::loadNow);
    }

    /** Examines what the form says, without downloading or loading anything. */
    public void check() {
        if (form.absent().get()) {
            fail(new Problem(Words.of("picker.check"), Words.of("picker.check.absent"), Words.of("picker.check.fix")));
            return;
        }
        fetch(spec -> {
            phaseNow.set(PickerPhase.CHECKING);
            progressNow.set(Optional.of(
                    PickerProgress.of(Words.of(running.get() ? "picker.examining.later" : "picker.examining"))));
            awaited = pairs.check(spec);
        });
    }

    public void loadPrevious() {
        if (phase.get() == PickerPhase.IDLE) {
            pairs.lastGood().ifPresent(spec -> {
                begin();
                asked = Optional.empty();
                start(spec);
            });
        }
    }

    /** Gives up what it is at. */
    public void cancel() {
        switch (phase.get()) {
            case FETCHING -> given.set(true);
            case CHECKING -> {
                awaited = NONE;
                idle(Words.of("picker.check.cancelled"));
            }
            case LOADING -> pairs.cancel();
            case IDLE -> {
                // Nothing to give up.
            }
        }
    }

    public void unload() {
        if (phase.get() == PickerPhase.IDLE || phase.get() == PickerPhase.LOADING) {
            begin();
            pairs.unload();
        }
    }

    private void begin() {
        problemNow.set(Optional.empty());
        planNow.set(Optional.empty());
        saidNow.set("");
        before = pairs.loaded.get().map(PairSummary::target).map(t -> t.name()).orElse("");
    }

    /** Finds or downloads the models in the background, then goes on with them. */
    private void fetch(Consumer<PairSpec> then) {
        if (phase.get() != PickerPhase.IDLE || place.isEmpty()) {
            return;
        }
        begin();
        var order = form.order();
        if (order.isEmpty()) {
            form.firstProblem().ifPresent(this::fail);
            return;
        }
        asked = order;
        phaseNow.set(PickerPhase.FETCHING);
        progressNow.set(Optional.of(PickerProgress.of(Words.of("picker.looking"))));
        given = new AtomicBoolean();
        var stop = given;
        var where = place.get();
        where.background().execute(() -> bring(order.get(), where, stop, then));
    }

    private void bring(PairOrder order, PickerPlace where, AtomicBoolean stop, Consumer<PairSpec> then) {
        try {
            var spec = Fetch.bring(
                    order, where.shelf(), step -> where.screen().execute(() -> fetching(step, stop)), stop::get);
            where.screen().execute(() -> {
                if (stop.get()) {
                    idle(Words.of("picker.fetch.cancelled"));
                } else {
                    phaseNow.set(PickerPhase.IDLE);
                    then.accept(spec);
                }
            });
        } catch (CancellationException e) {
            where.screen().execute(() -> idle(Words.of("picker.fetch.cancelled")));
        } catch (RuntimeException e) {
            LOG.info("a model cannot be had", e);
            where.screen().execute(() -> fail(Problems.of(order.target(), e)));
        }
    }

    private void fetching(PickerProgress step, AtomicBoolean stop) {
        if (phase.get() == PickerPhase.FETCHING && stop == given) {
            progressNow.set(Optional.of(step));
        }
    }

    /** A download can take long enough for a run to have begun since: that one is not cut off unasked. */
    private void loadNow(PairSpec spec) {
        if (running.get() && progress.get().filter(p -> p.share() >= 0).isPresent()) {
            idle(Words.of("picker.fetched"));
        } else {
            start(spec);
        }
    }

    private void start(PairSpec spec) {
        pairs.load(spec);
    }

    private void loading(boolean on) {
        if (on) {
            phaseNow.set(PickerPhase.LOADING);
            progressNow.set(Optional.of(PickerProgress.of(Words.of("loading.engine"))));
        }
    }

    private void fail(Problem what) {
        idle("");
        problemNow.set(Optional.of(what));
    }

    private void idle(String words) {
        phaseNow.set(PickerPhase.IDLE);
        progressNow.set(Optional.empty());
        saidNow.set(words);
    }

    /** Hears what becomes of loads and checks. */
    private final class Ear implements PairViewModel.Listener {

        @Override
        public void loading(EngineMessage.Loading step) {
            progressNow.set(Optional.of(PickerProgress.of(step)));
        }

        @Override
        public void ended(PairViewModel.Outcome outcome) {
            if (phase.get() == PickerPhase.FETCHING || phase.get() == PickerPhase.CHECKING) {
                return;
            }
            var now = outcome.pair().map(p -> p.target().name()).orElse("");
            boolean well = outcome.problem().isEmpty() && !outcome.cancelled();
            if (well && !now.isEmpty()) {
                remember();
                idle(Words.of("picker.loaded", now));
            } else if (well) {
                idle(Words.of("picker.unloaded"));
            } else {
                var first = outcome.cancelled() ? Words.of("picker.load.cancelled") : Words.of("picker.load.failed");
                var second = now.isEmpty()
                        ? before.isEmpty() ? Words.of("picker.nothing") : Words.of("picker.freed", before)
                        : Words.of("picker.kept", now);
                idle(first + " " + second);
                problemNow.set(outcome.problem());
            }
            asked = Optional.empty();
        }

        private void remember() {
            var embedded = place.flatMap(PickerPlace::embedded);
            asked.filter(order -> embedded.filter(order::sameModels).isEmpty()).ifPresent(order -> place.ifPresent(p -> {
                p.recent().loaded(order);
                recent.setAll(p.recent().all());
            }));
        }

        @Override
        public void checked(EngineMessage.Checked checked) {
            if (checked.check() != awaited) {
                return;
            }
            awaited = NONE;
            idle("");
            problemNow.set(checked.problem().map(OptionNames::inWindow));
            planNow.set(checked.problem().isPresent() ? Optional.empty() : Optional.of(ShownPlan.of(checked)));
        }
    }
}
