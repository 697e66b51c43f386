package draftscope.app.main;

import draftscope.app.below.GhostsViewModel;
import draftscope.app.charts.ChartsViewModel;
import draftscope.app.deck.DeckViewModel;
import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Problem;
import draftscope.app.exact.ExactnessViewModel;
import draftscope.app.hold.HoldViewModel;
import draftscope.app.inspector.BranchesViewModel;
import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Behind;
import draftscope.app.kit.OptionNames;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.lab.LabViewModel;
import draftscope.app.lab.PairAsking;
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
import draftscope.app.run.StagedRun;
import draftscope.app.setup.ComparingForm;
import draftscope.app.setup.PromptMeter;
import draftscope.app.setup.SetupViewModel;
import draftscope.app.stage.StageDesk;
import draftscope.app.status.StatusViewModel;
import draftscope.app.traces.TracesViewModel;
import draftscope.app.tree.TreeViewModel;
import draftscope.app.you.YouViewModel;
import draftscope.draw.Words;
import draftscope.model.PairSpec;
import draftscope.trace.Trace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** The window as a whole: what can be done, and what becomes of the engine's messages. */
public final class WorkbenchViewModel implements LessonWindow {

    final EngineShare share;
    private final Engine engine;
    private final SetupViewModel setup = new SetupViewModel();
    /** How much of the context the prompt takes. */
    public final PromptMeter meter;
    private final StageViewModel stage = new StageViewModel();
    public final ComparingForm comparing = new ComparingForm();
    private final StageLook look = new StageLook();
    private final InspectorViewModel inspector = new InspectorViewModel(stage);
    public final TreeViewModel tree = new TreeViewModel(stage, inspector);
    /** The runs of this prompt. */
    public final BranchesViewModel branches = new BranchesViewModel();
    /** What can be done with them. */
    public final Forks forks = new Forks(this);
    private final StagedRun staged = new StagedRun();
    public final ChartsViewModel charts = new ChartsViewModel(staged);
    private final DeckViewModel deck = new DeckViewModel(this::report, this::tell);
    public final StatusViewModel status = new StatusViewModel(InstantSource.system());
    private final LabViewModel lab;
    public final TracesViewModel traces;
    private final ReadOnlyObjectWrapper<Optional<Problem>> problemNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** What went wrong last; empty when nothing did or somebody read it. */
    public final ReadOnlyObjectProperty<Optional<Problem>> problem = problemNow.getReadOnlyProperty();
    /** Loading and unloading. */
    public final PairViewModel pairs;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.STAGE);
    private final ObjectProperty<Optional<Sheet>> sheet = new SimpleObjectProperty<>(Optional.empty());
    /** Which pair to load. */
    public final PickerViewModel picker;
    /** What it is asked to run. */
    public final Orders orders;
    /** What is put on stage. */
    public final OnStage show = new OnStage(this);
    private final ClockViewModel clock = new ClockViewModel();
    private final LateFigures figures = new LateFigures(staged, charts);
    private final FramePace pace = new FramePace();
    private boolean chartsLater;
    /** Runs made into files. */
    public final ExportViewModel export;
    private final ExactnessViewModel exact;
    private final PassViewModel pass;
    public final YouViewModel you;
    private final GhostsViewModel ghosts;
    private final HoldViewModel hold = new HoldViewModel(clock, stage, inspector.tab.map(Optional::isPresent));

    /** Around an engine, which may still be loading. */
    public WorkbenchViewModel(Engine machine) {
        share = new EngineShare(machine);
        engine = share.owner();
        pairs = new PairViewModel(engine, status, this::report, this::settled, () -> lab().jobs.overtaken());
        look.marked.bind(inspector.marked());
        meter = new PromptMeter(engine, setup, pair());
        lab = new LabViewModel(engine, setup, status, this::report, pairs::refusal);
        orders = new Orders(this, engine);
        var asking = new PairAsking(clock::trace, lab.jobs, pair(), running());
        exact = new ExactnessViewModel(inspector, asking);
        pass = new PassViewModel(inspector, asking);
        you = new YouViewModel(engine);
        ghosts = new GhostsViewModel(stage, look, staged, setup, asking, charts::heard);
        charts.turned.bind(ghosts.turned);
        picker = new PickerViewModel(pairs, running().or(lab.jobs.running));
        traces = new TracesViewModel(InstantSource.system(), show, this::report);
        pair().addListener((observed, before, now) -> pairs.lastGood().ifPresent(traces.places::loaded));
        pair().addListener((observed, before, now) -> setup.pair(now));
        setup.drafter.answers.of(pairs.answers, engine::forgetAnswers);
        export = new ExportViewModel(
                work -> Behind.run("export", work),
                sheet, () -> ExportSubject.onStage(clock, staged, look), this::report, status::say, status::saved);
    }

    public ObjectProperty<Page> page() {
        return page;
    }

    /** What lies over the window. */
    public ObjectProperty<Optional<Sheet>> sheet() {
        return sheet;
    }

    public LabViewModel lab() {
        return lab;
    }

    public SetupViewModel setup() {
        return setup;
    }

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

    @Override
    public HoldViewModel hold() {
        return hold;
    }

    /** Passes looked at for themselves. */
    public PassViewModel pass() {
        return pass;
    }

    public StageDesk desk() {
        return new StageDesk(
                stage,
                look,
                clock,
                tree,
                ghosts,
                setup,
                show.banner,
                status.activity,
                new StageDesk.Deeds(inspector::open, traces::copyShown, export::open, () -> sheet.set(Optional.of(Sheet.TEXT))));
    }

    public StageLook look() {
        return look;
    }

    /** Which run is on stage, and what it is held against. */
    public StagedRun staged() {
        return staged;
    }

    public DeckViewModel deck() {
        return deck;
    }

    public ReadOnlyObjectProperty<Optional<PairSummary>> pair() {
        return pairs.loaded;
    }

    @Override
    public ReadOnlyBooleanProperty running() {
        return orders.running();
    }

    /** See {@link Orders#run}. */
    public void run() {
        orders.run();
    }

    public void load(PairSpec spec) {
        pairs.load(spec);
    }

    public ClockViewModel clock() {
        return clock;
    }

    /** Puts a recorded run on stage; what the engine does goes on behind it. */
    public void replay(Trace recorded) {
        replay(recorded, List.of());
    }

    @Override
    public void replay(Trace recorded, List<Trace> beside) {
        show.replay(recorded, beside);
    }

    /** Tells of something that went wrong outside the engine. */
    public void report(Problem what) {
        problemNow.set(Optional.of(OptionNames.inWindow(what)));
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
        if (!running().get()) {
            status.saved(words, file);
        }
    }

    public void dismiss() {
        problemNow.set(Optional.empty());
    }

    /**
     * Takes all the engine has said since the last frame, {@code now} in nanoseconds. At most 25 times a second, and while the
     * engine decodes only as often as pictures are cheap: more nobody reads, and every picture costs time on a core.
     */
    public void frame(long now) {
        export.frame(now, running().get() || lab.jobs.running.get());
        boolean moving = stage.moving() && !running().get();
        if (!pace.due(now, running().get() || lab.jobs.running.get()) && !moving) {
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
        stage.pace(clock.now(), clock.attends(), look.reducedMotion.get());
        if (told.place().isPresent()) {
            stage.seek(told.place().get(), now);
        } else {
            stage.frame(told.events(), now);
        }
        clock.onStage(stage.current.get().number(), stage.looked.get());
        stage.waits(clock.waiting(running().get(), stage::stopped));
        figures.tell(told, clock.untold(), stage.judging());
        lab.frame(now);
        exact.frame(look.reducedMotion.get());
        traces.frame();
        chartsLater = running().get();
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
        if (!pairs.take(message) && !meter.take(message) && !you.take(message, orders.number()) && !orders.take(message)) {
            lab.take(message);
        }
    }
}
