package draftscope.app;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineThread;
import draftscope.app.engine.Problem;
import draftscope.app.theme.Fonts;
import draftscope.app.theme.SystemAppearance;
import draftscope.app.theme.Themes;
import draftscope.app.theme.ThemeChoice;
import draftscope.app.view.MainView;
import draftscope.app.viewmodel.ExamplePrompt;
import draftscope.app.viewmodel.ExampleShow;
import draftscope.app.viewmodel.TraceShow;
import draftscope.app.viewmodel.WorkbenchViewModel;
import draftscope.app.viewmodel.Words;
import draftscope.model.Assets;
import draftscope.model.BadInputException;
import draftscope.model.PairLoader;
import draftscope.model.PairSpec;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** One window with its engine. Create and use it on the JavaFX thread. */
public final class Workbench implements AutoCloseable {

    private static final String FIRST = "story";
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 860;

    private final Engine engine;
    private final WorkbenchViewModel model;
    private final Themes themes;
    private final AnimationTimer frames;

    /**
     * Fills a stage and shows it; the pair loads behind it.
     *
     * @param stage the window
     * @param loader loads pairs
     * @param assets the files that come with the program
     * @param threads processor threads of the engine
     * @param appearance the system's look
     */
    public Workbench(
            Stage stage, PairLoader loader, Supplier<Assets> assets, int threads, SystemAppearance appearance) {
        Fonts.load();
        engine = new EngineThread(loader);
        model = new WorkbenchViewModel(engine);
        Optional<Assets> found = find(assets);
        ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
        var examples = found.map(this::examples).orElse(List.of());
        // One click on Run is to be enough for a first look.
        examples.stream()
                .filter(e -> e.category().equals(FIRST))
                .findFirst()
                .ifPresent(e -> model.setup().prompt().text().set(e.text()));
        var view = new MainView(model, examples, choice);
        var scene = new Scene(view, WIDTH, HEIGHT);
        themes = new Themes(scene, appearance);
        themes.choice().bind(choice);
        stage.setTitle(Words.of("app.title"));
        stage.setMinWidth(MainView.MIN_WIDTH);
        stage.setMinHeight(MainView.MIN_HEIGHT);
        stage.setScene(scene);
        frames = new AnimationTimer() {
            @Override
            public void handle(long now) {
                model.frame(now);
            }
        };
        frames.start();
        stage.show();
        found.ifPresent(files -> {
            model.load(new PairSpec(
                    files.target(), Optional.of(files.draft()), PairSpec.AUTO_DEVICE, PairSpec.AUTO_DTYPE, threads));
            model.show(example(files));
        });
    }

    /** What the window shows. */
    public WorkbenchViewModel model() {
        return model;
    }

    /** How it looks. */
    public Themes themes() {
        return themes;
    }

    /** Plays a trace from a file until the first press of Run. */
    public void show(Path trace) {
        model.show(read(trace));
    }

    /** Stops drawing; call on the JavaFX thread. */
    void stopFrames() {
        frames.stop();
    }

    /** Stops what runs and frees the engine; waits for it, from any thread. */
    void free() {
        engine.close();
    }

    @Override
    public void close() {
        stopFrames();
        free();
    }

    private Optional<Assets> find(Supplier<Assets> assets) {
        try {
            return Optional.of(assets.get());
        } catch (BadInputException missing) {
            model.report(Problem.of(missing));
            return Optional.empty();
        }
    }

    private List<ExamplePrompt> examples(Assets files) {
        try {
            return ExamplePrompt.read(files.prompts());
        } catch (BadInputException unusable) {
            model.report(Problem.of(unusable));
            return List.of();
        }
    }

    /** The first finished run among the example traces; nothing when there is none. */
    private ExampleShow example(Assets files) {
        if (!Files.isDirectory(files.traces())) {
            return ExampleShow.NONE;
        }
        try (DirectoryStream<Path> traces = Files.newDirectoryStream(files.traces(), "*.jsonl")) {
            return StreamSupport.stream(traces.spliterator(), false)
                    .sorted()
                    .findFirst()
                    .map(this::read)
                    .orElse(ExampleShow.NONE);
        } catch (IOException e) {
            model.report(Problem.of(files.traces().toString(), e, Words.of("problem.trace.fix")));
            return ExampleShow.NONE;
        }
    }

    private ExampleShow read(Path trace) {
        try {
            return TraceFile.read(trace).runs().stream()
                    .filter(run -> run.end().isPresent())
                    .findFirst()
                    .<ExampleShow>map(TraceShow::new)
                    .orElse(ExampleShow.NONE);
        } catch (IOException e) {
            model.report(Problem.of(trace.toString(), e, Words.of("problem.trace.fix")));
            return ExampleShow.NONE;
        }
    }
}
