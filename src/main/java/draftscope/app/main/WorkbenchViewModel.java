package draftscope.app.main;

import draftscope.app.below.GhostsViewModel;
import draftscope.app.charts.ChartsViewModel;
import draftscope.app.deck.DeckViewModel;
import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Problem;
import draftscope.app.engine.Role;
import draftscope.app.engine.RunOrder;
import draftscope.app.exact.ExactnessViewModel;
import draftscope.app.hold.HoldViewModel;
import draftscope.app.inspector.Branch;
import draftscope.app.inspector.BranchesViewModel;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.OptionNames;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.lab.LabViewModel;
import draftscope.app.lesson.act.LessonWindow;
import draftscope.app.pair.PairViewModel;
import draftscope.app.pair.PickerViewModel;
import draftscope.app.pass.PassViewModel;
import draftscope.app.play.ClockViewModel;
import draftscope.app.play.FramePace;
import draftscope.app.play.StageLook;
import draftscope.app.play.StageViewModel;
import draftscope.app.record.ExportSubject;
import draftscope.app.record.ExportViewModel;
import draftscope.app.run.RunEnding;
import draftscope.app.run.RunLedger;
import draftscope.app.run.RunOrigin;
import draftscope.app.run.StagedRun;
import draftscope.app.setup.ComparingForm;
import draftscope.app.setup.PromptMeter;
import draftscope.app.setup.RunDesk;
import draftscope.app.setup.SetupViewModel;
import draftscope.app.stage.StageDesk;
import draftscope.app.status.StatusViewModel;
import draftscope.app.traces.TracesViewModel;
import draftscope.app.tree.TreeViewModel;
import draftscope.app.you.YouViewModel;
import draftscope.decoding.event.RoundEnded;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.event.TraceEvent;
import draftscope.draw.Figures;
import draftscope.draw.Words;
import draftscope.model.PairSpec;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/** The window as a whole: what can be done, and what becomes of the engine's messages. */
public final class WorkbenchViewModel implements RunDesk, LessonWindow {

    final EngineShare share;
    private final Engine engine;
    private final SetupViewModel setup = new SetupViewModel();
    private final PromptMeter meter;
    private final StageViewModel stage = new StageViewModel();
    private final ComparingForm comparing = new ComparingForm();
    private final StageLook look = new StageLook();
    private final InspectorViewModel inspector = new InspectorViewModel(stage);
    private final TreeViewModel tree = new TreeViewModel(stage, inspector);
    private final BranchesViewModel branches = new BranchesViewModel();
    private final Forks forks = new Forks(this);
    private final StagedRun staged = new StagedRun();
    private final ChartsViewModel charts = new ChartsViewModel(staged);
    private final DeckViewModel deck = new DeckViewModel(this::report, this::tell);
    private final StatusViewModel status = new StatusViewModel(InstantSource.system());
    private final LabViewModel lab;
    private final TracesViewModel traces;
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final PairViewModel pairs;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper banner = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.STAGE);
    private final ObjectProperty<Optional<Sheet>> sheet = new SimpleObjectProperty<>(Optional.empty());
    private final PickerViewModel picker;
    private final BooleanBinding runnable;
    private final ClockViewModel clock = new ClockViewModel();
    private RunLedger ledger = RunLedger.empty();
    private Optional<RunOrder> ordered = Optional.empty();
    private long order;
    private final LateFigures figures = new LateFigures(staged, charts);
    private final FramePace pace = new FramePace();
    private boolean chartsLater;
    private final ExportViewModel export;
    private final ExactnessViewModel exact;
    private final PassViewModel pass;
    private final YouViewModel you;
    private final GhostsViewModel ghosts;
    private final HoldViewModel hold = new HoldViewModel(clock, stage, inspector.tab().map(Optional::isPresent));

    /** Around an engine, which may still be loading. */
    public WorkbenchViewModel(Engine machine) {
        share = new EngineShare(machine);
        engine = share.owner();
        pairs = new PairViewModel(engine, status, this::report, this::settled, this::overtaken);
        look.marked().bind(inspector.marked());
        meter = new PromptMeter(engine, setup, pair());
        lab = new LabViewModel(engine, setup, status, this::report, pairs::refusal);
        exact = new ExactnessViewModel(inspector, clock::trace, lab.jobs(), pair(), running());
        pass = new PassViewModel(inspector, clock::trace, lab.jobs(), pair(), running());
        you = new YouViewModel(engine);
        ghosts = new GhostsViewModel(stage, look, staged, setup, clock::trace, lab.jobs(), pair(), running(), charts::heard);
        charts.turned().bind(ghosts.turned());
        picker = new PickerViewModel(pairs, running.getReadOnlyProperty().or(lab.jobs().running()));
        traces = new TracesViewModel(InstantSource.system(), new OnStage(this), this::report);
        pair().addListener((observed, before, now) -> pairs.lastGood().ifPresent(traces.places()::loaded));
        pair().addListener((observed, before, now) -> setup.pair(now));
        setup.drafter().answers().of(pairs.answers(), engine::forgetAnswers);
        export = new ExportViewModel(
                ExportViewModel::aside, sheet, () -> ExportSubject.onStage(clock, staged, look), this::report, status::say, status::saved);
        var valid = setup.valid();
        runnable = Bindings.createBooleanBinding(
                () -> valid.get() && pair().get().isPresent() && meter.refusal().isEmpty(),
                valid,
                pair(),
                meter.reading());
    }

    /** The page that is looked at. */
    public ObjectProperty<Page> page() {
        return page;
    }

    /** What lies over the window. */
    public ObjectProperty<Optional<Sheet>> sheet() {
        return sheet;
    }

    /** Race, sweep and results. */
    public LabViewModel lab() {
        return lab;
    }

    /** Recorded runs. */
    public TracesViewModel traces() {
        return traces;
    }

    /** Runs made into files. */
    public ExportViewModel export() {
        return export;
    }

    /** The form. */
    public SetupViewModel setup() {
        return setup;
    }

    /** How much of the context the prompt takes. */
    public PromptMeter meter() {
        return meter;
    }

    @Override
    public void converse() {
        sheet.set(Optional.of(Sheet.CONVERSATION));
    }

    /** What is measured behind a run. */
    public ComparingForm comparing() {
        return comparing;
    }

    /** The stage. */
    public StageViewModel stage() {
        return stage;
    }

    /** What is looked at closely. */
    public InspectorViewModel inspector() {
        return inspector;
    }

    /** Its token drawn again and again. */
    public ExactnessViewModel exact() {
        return exact;
    }

    /** Questions before the verdict. */
    public HoldViewModel hold() {
        return hold;
    }

    /** Guesses of people. */
    public YouViewModel you() {
        return you;
    }

    /** Passes looked at for themselves. */
    public PassViewModel pass() {
        return pass;
    }

    /** The round's tree. */
    public TreeViewModel tree() {
        return tree;
    }

    /** The runs of this prompt. */
    public BranchesViewModel branches() {
        return branches;
    }

    /** What can be done with them. */
    public Forks forks() {
        return forks;
    }

    /** What the stage shows. */
    public StageDesk desk() {
        return new StageDesk(
                stage,
                look,
                clock,
                tree,
                ghosts,
                setup,
                banner(),
                status.activity(),
                new StageDesk.Deeds(inspector::open, traces::copyShown, export::open, () -> sheet.set(Optional.of(Sheet.TEXT))));
    }

    /** How the stage is looked at. */
    public StageLook look() {
        return look;
    }

    /** Which run is on stage, and what it is held against. */
    public StagedRun staged() {
        return staged;
    }

    /** The charts. */
    public ChartsViewModel charts() {
        return charts;
    }

    /** Which charts are looked at. */
    public DeckViewModel deck() {
        return deck;
    }

    /** The status. */
    public StatusViewModel status() {
        return status;
    }

    /** What went wrong last; empty when nothing did or somebody read it. */
    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** The loaded pair. */
    public ReadOnlyObjectProperty<Optional<PairSummary>> pair() {
        return pairs.loaded();
    }

    /** Loading and unloading. */
    public PairViewModel pairs() {
        return pairs;
    }

    /** Which pair to load. */
    public PickerViewModel picker() {
        return picker;
    }

    /** Whether an order is being carried out. */
    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /** Whether Run may be pressed. */
    public BooleanBinding runnable() {
        return runnable;
    }

    /** Why Run cannot be pressed, in words; empty while it can. */
    public ObservableValue<String> unrunnable() {
        return Bindings.createStringBinding(
                () -> runnable.get() || pair().get().isEmpty()
                        ? pairs.unready().getValue()
                        : setup.firstProblem().orElseGet(meter::refused),
                runnable,
                meter.reading(),
                pairs.unready(),
                setup.prompt().text());
    }

    /** What is on stage, in words, when it is not the person's own run. */
    public ReadOnlyStringProperty banner() {
        return banner.getReadOnlyProperty();
    }

    /** Loads a pair. */
    public void load(PairSpec spec) {
        pairs.load(spec);
    }

    /** The presentation clock. */
    public ClockViewModel clock() {
        return clock;
    }

    /** Shows a recorded run, with the rest of its file, in slow motion until the first press of Run or the first trace opened. */
    public void showExample(Trace recorded, List<Trace> beside) {
        if (!running.get() && order == 0 && !clock.replays()) {
            put(RunOrigin.EXAMPLE, RunLedger.recorded(recorded, beside));
            clock.openExample(recorded);
            banner.set(Words.of("banner.example", StagedRun.made(recorded.run())));
        }
    }

    /** Puts a recorded run on stage; what the engine does goes on behind it. */
    public void replay(Trace recorded) {
        replay(recorded, List.of());
    }

    /** The same with others, such as the rest of its file; those on the same prompt are charted with it. */
    public void replay(Trace recorded, List<Trace> beside) {
        replay(recorded, beside, RunOrigin.RECORDED, Words.of("banner.replay", StagedRun.made(recorded.run())));
    }

    void replay(Trace recorded, List<Trace> beside, RunOrigin origin, String words) {
        page.set(Page.STAGE);
        stage.clear();
        put(origin, RunLedger.recorded(recorded, beside));
        stage.opening(List.of());
        clock.open(recorded);
        banner.set(words);
    }

    void put(RunOrigin origin, RunLedger of) {
        if (origin != RunOrigin.FOLLOWED) {
            // What is followed has the stage, or is not followed.
            traces.following().stop();
        }
        staged.put(origin, of);
        charts.clear();
        status.publish(staged);
    }

    /** Whether what is on stage is the example. */
    public boolean showsExample() {
        return staged.origin().get() == RunOrigin.EXAMPLE;
    }

    /** Stops what runs and carries out what the form says; refuses in one line when it cannot be read. */
    public void run() {
        var wanted = setup.order();
        if (wanted.isEmpty()) {
            setup.firstProblem().ifPresent(line ->
                    report(new Problem(Words.of("problem.form"), line, Words.of("problem.form.fix"))));
            return;
        }
        meter.refusal().ifPresent(this::report);
        if (lab.jobs().refused() || meter.refusal().isPresent()) {
            return;
        }
        begin(wanted.get().withMeasuring(comparing.measuring()));
    }

    private void begin(RunOrder wanted) {
        stage.opening(List.of());
        ledger = RunLedger.of(wanted);
        branches.begin();
        branches.keep(ledger);
        submit(wanted, RunOrigin.OWN);
    }

    /** Whether the run on stage can be made again with all it is held against. */
    public BooleanBinding measurable() {
        return Bindings.createBooleanBinding(
                () -> staged.origin().get() == RunOrigin.OWN && !running.get() && pair().get().isPresent(),
                staged.origin(),
                running,
                pair());
    }

    /** Makes the last run again, and measures everything it is held against anew. */
    public void measureAgain() {
        ordered.filter(order -> !running.get() && !lab.jobs().refused() && pair().get().isPresent())
                .ifPresent(order -> begin(order.withMeasuring(order.measuring().again())));
    }

    /** Carries out an order for a branch of the run on stage. */
    void branch(RunOrder wanted) {
        ledger = RunLedger.of(wanted);
        branches.keep(ledger);
        submit(wanted, RunOrigin.BRANCH);
    }

    /** The run last ordered. */
    Optional<RunOrder> ordered() {
        return ordered;
    }

    /** Says over the text what is on stage. */
    void announce(String words) {
        banner.set(words);
    }

    private void submit(RunOrder wanted, RunOrigin origin) {
        dismiss();
        clock.watchEngine();
        banner.set(origin == RunOrigin.BRANCH ? branches.active().get().map(Branch::title).orElse("") : "");
        ordered = Optional.of(wanted);
        setup.conversation().asked(wanted.prompt());
        stage.clear();
        inspector.forget();
        put(origin, ledger);
        status.ordered(wanted.maxNewTokens());
        lab.jobs().overtaken();
        order = engine.submit(wanted);
        running.set(true);
        status.state(EngineState.RUNNING);
    }

    /** Ends the run. */
    public void stop() {
        if (running.get()) {
            engine.stop();
            status.state(EngineState.STOPPING);
        }
    }

    /** Tells of something that went wrong outside the engine. */
    public void report(Problem what) {
        problem.set(Optional.of(OptionNames.inWindow(what)));
    }

    private void overtaken() {
        lab.jobs().overtaken();
    }

    /** Takes the message away if it is still this one. */
    private void settled(Problem what) {
        if (problem.get().filter(what::equals).isPresent()) {
            dismiss();
        }
    }

    /** There will be no pair: what comes with the program is missing. */
    public void unavailable(Problem what) {
        status.state(EngineState.FAILED);
        status.say(Words.of("activity.failed"));
        pairs.unavailable();
        report(what);
    }

    /** Says that a file was written, unless the engine has something to say. */
    private void tell(String words, Path file) {
        if (!running.get()) {
            status.saved(words, file);
        }
    }

    /** Takes the message away. */
    public void dismiss() {
        problem.set(Optional.empty());
    }

    /**
     * Takes all the engine has said since the last frame, {@code now} in nanoseconds. At most 25 times a second, and while the
     * engine decodes only as often as pictures are cheap: more nobody reads, and every picture costs time on a core.
     */
    public void frame(long now) {
        export.frame(now, running.get() || lab.jobs().running().get());
        boolean moving = stage.moving() && !running.get();
        if (!pace.due(now, running.get() || lab.jobs().running().get()) && !moving) {
            if (chartsLater) {
                pace.began(now);
                publish();
            }
            return;
        }
        pace.began(now);
        for (var message : engine.drain()) {
            take(message);
        }
        var told = clock.frame(now);
        hold.frame();
        stage.pace(clock.now(), clock.attends(), look.reducedMotion().get());
        if (told.place().isPresent()) {
            stage.seek(told.place().get(), now);
        } else {
            stage.frame(told.events(), now);
        }
        clock.onStage(stage.current().get().number(), stage.looked().get());
        stage.waits(clock.waiting(running.get(), stage::stopped));
        figures.tell(told, clock.untold(), stage.judging());
        lab.frame(now);
        exact.frame(look.reducedMotion().get());
        traces.frame();
        chartsLater = running.get();
        if (!chartsLater) {
            publish();
        }
    }

    /** While the engine decodes, charts and figures come one frame after the stage: two short frames, no long one. */
    private void publish() {
        chartsLater = false;
        charts.publish();
        status.publish(staged);
    }

    /** The frame is laid out; {@code now} is on the clock of {@link #frame}. What it took decides when the next is due. */
    public void laidOut(long now) {
        pace.laidOut(now);
    }

    private void take(EngineMessage message) {
        if (pairs.take(message) || meter.take(message) || you.take(message, order)) {
            return;
        } else if (message instanceof EngineMessage.Aligned aligned && aligned.order() == order) {
            inspector.align(aligned.groups());
        } else if (message instanceof EngineMessage.PromptRead read && read.order() == order) {
            inspector.read(read.tokens());
        } else if (message instanceof EngineMessage.RunBegan began && began.order() == order) {
            heard(message);
            status.began(began);
        } else if (message instanceof EngineMessage.Traced traced && traced.order() == order) {
            heard(message);
            traced(traced);
        } else if (message instanceof EngineMessage.Measured measured && measured.order() == order) {
            heard(message);
            clock.own().ifPresent(trace -> traces.measured(trace, ledger.baselineRate()));
        } else if (message instanceof EngineMessage.Probed probed && probed.order() == order) {
            heard(message);
        } else if (lab.take(message)) {
            return;
        } else if (message instanceof EngineMessage.OrderDone done && done.order() == order) {
            done(done);
        }
    }

    private void heard(EngineMessage message) {
        ledger.take(message, pair().get());
        if (staged.ledger() == ledger) {
            staged.heard();
            charts.heard();
        }
    }

    private void traced(EngineMessage.Traced traced) {
        if (traced.event() instanceof RoundEnded round) {
            status.round(round);
        }
        if (traced.role() == Role.LIVE) {
            clock.record(traced.event());
            if (traced.event() instanceof RunEnded ended) {
                clock.own().ifPresent(trace -> traces.made(trace, ledger.baselineRate()));
                setup.conversation().answered(ended.text());
            }
        }
    }

    private void done(EngineMessage.OrderDone done) {
        running.set(false);
        forks.keep();
        done.problem().ifPresent(this::report);
        if (lab.jobs().running().get() || pair().get().isEmpty()) {
            return;
        }
        status.state(EngineState.READY);
        status.say(RunEnding.words(done, clock.own(), pair().get()));
    }
}
