package draftscope.app;

import draftscope.app.engine.EngineState;
import draftscope.app.theme.ThemeChoice;
import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.draw.stage.RoundLane;
import draftscope.model.torch.TorchPairLoader;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Writes {@code imgs/tree.png} and {@code imgs/tree-dark.png}: EAGLE-2 under SVIP on the embedded pair, decoded for the
 * picture. Optional argument: the prompt.
 */
public final class TreePicture {

    private static final String PROMPT = "Tell me a story about a giant.";
    private static final long PATIENCE_SECONDS = 100;
    private static final int GOOD_DEPTH = 4;

    private TreePicture() {}

    /** Entry point; the machine ought to be quiet, since the picture shows times. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("ai.djl.offline", "true");
        Platform.startup(() -> {});
        var stage = fx(Stage::new);
        var window = fx(() -> {
            var made = StoryWindow.open(stage, new TorchPairLoader(), 1440, 860);
            return made;
        });
        until(() -> state(window) == EngineState.READY);
        fx(() -> {
            var setup = window.model.setup();
            setup.prompt.text.set(arguments.length > 0 ? arguments[0] : PROMPT);
            setup.maxNewTokens.text.set("160");
            setup.drafter.drafter.set(DrafterCatalog.entry("eagle2"));
            window.model.run();
            return true;
        });
        until(() -> state(window) == EngineState.READY && !lanes(window).isEmpty());
        fx(() -> {
            best(window).ifPresent(window.model.stage()::look);
            return true;
        });
        for (var theme : new ThemeChoice[] {ThemeChoice.DARK, ThemeChoice.LIGHT}) {
            fx(() -> {
                window.themes.choice.unbind();
                window.themes.choice.set(theme);
                return true;
            });
            TimeUnit.SECONDS.sleep(2);
            fx(() -> {
                var name = theme == ThemeChoice.DARK ? "tree-dark.png" : "tree.png";
                Picture.write(stage.getScene(), 1, Path.of("imgs", name));
                return true;
            });
        }
        fx(() -> {
            window.stopFrames();
            return true;
        });
        window.free();
        Platform.exit();
    }

    /** A round whose uncertainty ended it, deep enough to be a tree, with as much kept as can be. */
    private static Optional<RoundLane> best(Workbench window) {
        return lanes(window).stream()
                .filter(lane -> lane.depth() >= GOOD_DEPTH)
                .filter(lane -> draftscope.draw.stage.LevelScores.stop(lane).isPresent())
                .max(Comparator.comparingInt(lane -> 100 * lane.accepted() + lane.drafted()))
                .or(() -> lanes(window).stream().max(Comparator.comparingInt(RoundLane::depth)));
    }

    private static java.util.List<RoundLane> lanes(Workbench window) {
        return java.util.List.copyOf(window.model.stage().lanes);
    }

    private static EngineState state(Workbench window) {
        return window.model.status.state.get();
    }

    private static void until(BooleanSupplier done) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!fx(done::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the window did not come so far in " + PATIENCE_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
