package draftscope.app;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Problem;
import draftscope.app.home.Keys;
import draftscope.app.kit.Behind;
import draftscope.app.kit.FxFileDialogs;
import draftscope.app.kit.Page;
import draftscope.app.kit.ScrollBox;
import draftscope.app.kit.Ui;
import draftscope.app.kit.WindowSize;
import draftscope.app.lab.LabPlace;
import draftscope.app.main.HomeViewModel;
import draftscope.app.main.MainView;
import draftscope.app.main.WorkbenchViewModel;
import draftscope.app.pair.HubShelf;
import draftscope.app.pair.KeptPairs;
import draftscope.app.pair.PairOrder;
import draftscope.app.pair.PickerPlace;
import draftscope.app.record.Recorder;
import draftscope.app.setup.ExamplePrompt;
import draftscope.app.theme.Fonts;
import draftscope.app.theme.PopupGround;
import draftscope.app.theme.Themes;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.port.HeadKind;
import draftscope.draw.Words;
import draftscope.draw.stage.SaidPrompt;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.model.hub.ModelResolver;
import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import draftscope.model.machine.Assets;
import draftscope.model.served.ServedPorts;
import draftscope.trace.Trace;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** One window with its engine. Create and use it on the JavaFX thread. */
public final class Workbench implements AutoCloseable {

    private static final String FIRST = "story";
    private static final String OPENING = "tour/four-ways.jsonl";
    static final double WIDTH = 1440;
    static final double HEIGHT = 860;

    private final Engine engine;
    public final WorkbenchViewModel model;
    /** What is kept of it. */
    public final HomeViewModel home;
    public final Themes themes;
    private final ObservableList<ExamplePrompt> prompts = FXCollections.observableArrayList();
    private final AnimationTimer frames;
    final NotesWindow notes;
    // Held: what it watches would let go of it.
    @SuppressWarnings("UnusedVariable")
    private final WindowMemory memory;
    private String offered = "";
    private final ExecutorService background = Executors.newCachedThreadPool(work -> Behind.thread("models", work));

    /** Fills a stage and shows it; the pair loads after it. */
    public Workbench(
            Stage stage,
            PairLoader loader,
            Supplier<Assets> assets,
            int threads,
            Outside outside) {
        Fonts.load();
        engine = new EngineThread(loader);
        model = new WorkbenchViewModel(engine);
        home = new HomeViewModel(outside.settings(), outside.log(), Platform::runLater, model);
        var view = new MainView(model, prompts, home);
        var scene = new Scene(
                new ScrollBox(view, home.typeSize, MainView.MIN_WIDTH, MainView.MIN_HEIGHT, model.look().presenting), WIDTH, HEIGHT);
        themes = new Themes(scene, outside.appearance());
        PopupGround.follow(themes::ground);
        themes.choice.bind(home.theme);
        themes.accent.bind(home.accent);
        themes.typeSize.bind(home.typeSize);
        var unused = outside.appearance()
                .reducedMotion()
                .thenAccept(still -> Platform.runLater(() -> home.systemReducesMotion.set(still)));
        stage.setTitle(Words.of("app.title"));
        stage.setMinWidth(MainView.MIN_WIDTH);
        stage.setMinHeight(MainView.MIN_HEIGHT);
        stage.setScene(scene);
        FullScreen.of(stage).follow(model.look().presenting);
        var dialogs = new FxFileDialogs(stage);
        model.lab().results.dialogs(dialogs);
        model.deck().dialogs(dialogs);
        home.lessons.dialogs(dialogs);
        model.lab().results.traceOpener(trace -> {
            model.page().set(Page.STAGE);
            show(List.of(trace));
        });
        model.traces.desk(dialogs, Ui::copy);
        model.export.dialogs(dialogs);
        model.export.work(new Recorder());
        themes.dark.addListener((observed, before, now) -> model.export.form.dark.set(now));
        model.export.form.dark.set(themes.dark.get());
        frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                model.frame(System.nanoTime());
                home.notes.frame();
            }
        };
        scene.addPostLayoutPulseListener(() -> model.laidOut(System.nanoTime()));
        frames.start();
        memory = WindowMemory.of(stage, outside.settings(), Keys.WINDOW, outside.screens());
        notes = new NotesWindow(stage, model.look().presenting, home, themes, outside, view::elsewhere);
        stage.show();
        WindowSize.of(stage).restore(stage);
        var there = find(assets);
        model.picker.open(new PickerPlace(
                new HubShelf(
                        ModelResolver.system(),
                        Surroundings.system().home().map(Path::toString).orElse("~"),
                        ServedPorts.system(),
                        outside.models()),
                background,
                Platform::runLater,
                dialogs,
                new KeptPairs(outside.settings(), threads),
                there.map(files -> embedded(files, threads)),
                threads));
        loader.gpu().ifPresent(gpu -> model.picker.gpu.open(new GpuDesk(gpu), dialogs, background, Platform::runLater));
        there.ifPresent(files -> {
            home.place(Words.of("about.files"), files.root());
            var heads = files.heads().stream().filter(Files::isDirectory).toList();
            model.load(new PairSpec(
                            files.target(), Optional.of(files.draft()), PairSpec.AUTO_DEVICE, PairSpec.AUTO_DTYPE, threads)
                    .withHeads(heads));
            inBackground(() -> ExamplePrompt.read(files.prompts()), read -> {
                offer(read);
                model.lab().offer(read, new LabPlace(files.prompts(), BenchPlace.machine(threads)));
            });
            inBackground(() -> example(files), found -> found.ifPresent(this::showExample));
            model.traces.places.shipped(List.of(files.target(), files.draft()));
            model.traces.places.shipped(files.heads());
            model.traces.examples(files.traces());
            home.lessons.lessons(files.lessons());
        });
    }

    /** Lists the runs of trace files and puts the first of them on stage. */
    public void show(List<Path> traces) {
        model.traces.show(traces);
    }

    /** Stops drawing and closes the notes; call on the JavaFX thread. */
    void stopFrames() {
        frames.stop();
        notes.close();
    }

    /** Stops what runs and frees the engine, and keeps what is to be kept; waits for it, from any thread. */
    void free() {
        background.shutdownNow();
        model.export.close();
        engine.close();
        home.settings.flush();
    }

    @Override
    public void close() {
        stopFrames();
        free();
    }

    private static PairOrder embedded(Assets files, int threads) {
        var heads = new LinkedHashMap<HeadKind, String>();
        for (var kind : DrafterCatalog.headKinds()) {
            var folder = files.head(kind);
            if (Files.isDirectory(folder)) {
                heads.put(kind, folder.toString());
            }
        }
        return new PairOrder(
                files.target().toString(),
                Optional.of(files.draft().toString()),
                heads,
                threads);
    }

    private Optional<Assets> find(Supplier<Assets> assets) {
        try {
            return Optional.of(assets.get());
        } catch (BadInputException missing) {
            model.unavailable(Problem.of(missing));
            return Optional.empty();
        }
    }

    /** The window is painted before files are read, and no file is read on the JavaFX thread. */
    private <T> void inBackground(Supplier<T> work, Consumer<T> then) {
        Behind.run("reading", () -> {
            try {
                var read = work.get();
                Platform.runLater(() -> then.accept(read));
            } catch (BadInputException unusable) {
                Platform.runLater(() -> model.report(Problem.of(unusable)));
            }
        });
    }

    /** One click on Run is to be enough for a first look, so a prompt stands ready. */
    private void offer(List<ExamplePrompt> examples) {
        prompts.setAll(examples);
        if (model.setup().prompt.text.get().isEmpty()) {
            examples.stream()
                    .filter(e -> e.category().equals(FIRST))
                    .findFirst()
                    .ifPresent(e -> {
                        offered = e.text();
                        model.setup().prompt.text.set(offered);
                    });
        }
    }

    /** The runs that open the window: the first one that drafts is shown. Nothing when there are none. */
    private static Optional<List<Trace>> example(Assets files) {
        var opening = files.traces().resolve(OPENING);
        if (!Files.isRegularFile(opening)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TraceFile.read(opening).runs());
        } catch (IOException e) {
            throw unreadable(opening, e);
        }
    }

    private void showExample(List<Trace> runs) {
        runs.stream()
                .filter(run -> run.end().isPresent()
                        && run.end().get().totals().drafted() > 0)
                .findFirst()
                .ifPresent(run -> {
                    model.show.showExample(run, runs);
                    invite(SaidPrompt.of(run.run().prompt()));
                });
    }

    /** At the first start the form asks for what the example tells of. */
    private void invite(String prompt) {
        var typed = model.setup().prompt.text;
        if (model.show.showsExample() && (typed.get().isEmpty() || typed.get().equals(offered))) {
            typed.set(prompt);
        }
    }

    private static BadInputException unreadable(Path file, IOException why) {
        return new BadInputException(
                file.toString(),
                Words.of("problem.trace.unread", why.getClass().getSimpleName()),
                Words.of("problem.trace.fix"),
                why);
    }
}
