package draftscope.app;

import draftscope.app.kit.Behind;
import draftscope.app.kit.Screens;
import draftscope.app.rules.RuleShelf;
import draftscope.app.settings.FileSettings;
import draftscope.app.settings.Language;
import draftscope.app.settings.Settings;
import draftscope.app.theme.CommandAppearance;
import draftscope.app.traces.FolderShelf;
import draftscope.app.traces.TraceShelf;
import draftscope.model.PairLoader;
import draftscope.model.found.ModelPlaces;
import draftscope.model.input.Surroundings;
import draftscope.model.machine.Assets;
import draftscope.model.machine.ProgramVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the window. */
public final class Desktop {

    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);
    private static final int DONE = 0;

    private Desktop() {}

    /**
     * Opens the window with what was kept in the operating system's place; see the other method.
     *
     * @param language the language asked for at the start; empty for the one chosen in the settings
     */
    public static int open(PairLoader loader, Supplier<Assets> assets, List<Path> traces, Optional<Locale> language, Locale system) {
        var here = Surroundings.system();
        var kept = FileSettings.of(here);
        language.ifPresentOrElse(Locale::setDefault, () -> kept.get(Language.SETTING).speak(system));
        return open(loader, assets, traces, kept, FolderShelf.of(here), RuleShelf.of(here));
    }

    /**
     * Opens the window and waits until it is closed; the engine is freed by then.
     *
     * @param assets finds the files that come with the program; may refuse
     * @param settings what was chosen earlier
     * @return the process' exit code
     * @throws UnsupportedOperationException when there is no display
     * @throws LinkageError or RuntimeException when it cannot be opened, for instance since the system lacks a library
     */
    static int open(
            PairLoader loader,
            Supplier<Assets> assets,
            List<Path> traces,
            Settings settings,
            TraceShelf shelf,
            RuleShelf rules) {
        ToolkitLog.quiet();
        int threads = threads(Runtime.getRuntime().availableProcessors());
        var closed = new CompletableFuture<Integer>();
        var log = LogMemory.listening();
        LOG.info("Draftscope {}, Java {}", ProgramVersion.current(), System.getProperty("java.version"));
        Platform.startup(() -> {
            try {
                var stage = new Stage();
                var window = new Workbench(
                        stage,
                        loader,
                        assets,
                        threads,
                        new Outside(
                                new CommandAppearance(System.getProperty("os.name", "")),
                                settings, log, ModelPlaces.here().all(), Screens.system()));
                Thread.setDefaultUncaughtExceptionHandler(
                        new Unforeseen(problem -> Platform.runLater(() -> window.model.report(problem))));
                window.model.traces.shelve(shelf);
                window.home.rules.open(rules);
                window.show(traces);
                stage.setOnHidden(e -> end(window, closed));
                stage.getIcons().setAll(WindowIcons.all());
                Splash.leave();
            } catch (RuntimeException | LinkageError e) {
                LOG.error("the window cannot be opened", e);
                closed.completeExceptionally(e);
            }
        });
        try {
            return closed.join();
        } catch (CompletionException e) {
            // Told by whoever opens the window, who can look for what the system lacks.
            if (e.getCause() instanceof LinkageError lacking) {
                throw lacking;
            }
            throw (RuntimeException) e.getCause();
        } finally {
            Platform.exit();
        }
    }

    /** A core is left to the window: one thread fewer than the cores, at least one, for every policy alike. */
    static int threads(int cores) {
        return Math.max(1, cores - 1);
    }

    /** Freeing can take as long as a native call, so it does not keep the window from vanishing. */
    private static void end(Workbench window, CompletableFuture<Integer> closed) {
        window.stopFrames();
        Behind.run("freeing", () -> {
            window.free();
            closed.complete(DONE);
        });
    }
}
