package draftscope.app;

import draftscope.app.engine.EngineState;
import draftscope.app.kit.Page;
import draftscope.app.theme.ThemeChoice;
import draftscope.model.torch.TorchPairLoader;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Writes {@code imgs/race.png} and {@code imgs/race-dark.png}: a race on the embedded pair, stopped on the way. Optional argument: the prompt.
 */
public final class RacePicture {

    private static final String PROMPT = "Tell me a story about a giant.";
    private static final Set<String> RACERS = Set.of("svip", "constant", "heuristic", "lookup");
    private static final long PATIENCE_SECONDS = 100;
    private static final int LEAST = 6;
    private static final int MOST = 40;
    /** How much longer than the quickest a race may have taken. */
    private static final double NEAR = 1.03;
    /** The moment shown, as a share of the race: some are there and others are not. */
    private static final double MOMENT = 0.45;

    private RacePicture() {}

    /** Entry point; the machine ought to be quiet, since the picture shows times. */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("ai.djl.offline", "true");
        Platform.startup(() -> {});
        var stage = fx(Stage::new);
        var window = fx(() -> StoryWindow.open(stage, new TorchPairLoader(), 1440, 860));
        until(() -> state(window) == EngineState.READY);
        var race = window.model.lab().race;
        // The first is the program's slowest; then one that other programs have hardly held up.
        double quickest = Double.POSITIVE_INFINITY;
        for (int turn = 0; turn < MOST && (turn < LEAST || race.duration.get() > NEAR * quickest); turn++) {
            quickest = turn < 2 ? quickest : Math.min(quickest, race.duration.get());
            fx(() -> {
                window.model.setup().prompt.text.set(arguments.length > 0 ? arguments[0] : PROMPT);
                window.model.setup().maxNewTokens.text.set("160");
                race.picks.forEach(pick -> pick.chosen.set(RACERS.contains(pick.key())));
                window.model.page().set(Page.RACE);
                race.start();
                return true;
            });
            until(() -> !race.running.get());
        }
        fx(() -> {
            race.playing.set(false);
            race.clock.set(MOMENT * race.duration.get());
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
                var name = theme == ThemeChoice.LIGHT ? "race.png" : "race-dark.png";
                Picture.write(stage.getScene(), 1, Path.of("imgs", name));
                return true;
            });
        }
        System.exit(0);
    }

    private static EngineState state(Workbench window) {
        return window.model.status.state.get();
    }

    private static void until(BooleanSupplier wanted) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!fx(wanted::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("nothing came");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
