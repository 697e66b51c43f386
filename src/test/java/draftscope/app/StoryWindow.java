package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.theme.SystemAppearance;
import draftscope.model.PairLoader;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** How tests open a window, wait for its pair and make a run: by itself one of usual size, in which a scripted pair tells a story. */
final class StoryWindow {

    private static final Duration LONG = Duration.ofSeconds(120);

    private StoryWindow() {}

    /** Opens it. Call on the JavaFX thread. */
    static Workbench open(Stage stage) {
        return open(stage, ScriptedPairLoader.story(), 1440, 860);
    }

    /** Opens one with another pair, or of another size. */
    static Workbench open(Stage stage, PairLoader loader, double width, double height) {
        return open(stage, loader, Outside.of(SystemAppearance.LIGHT), width, height);
    }

    /** Opens one in other surroundings. */
    static Workbench open(Stage stage, PairLoader loader, Outside outside, double width, double height) {
        return open(stage, loader, Assets::locate, outside, width, height);
    }

    /** Opens one that finds its files elsewhere. */
    static Workbench open(Stage stage, PairLoader loader, Supplier<Assets> assets, Outside outside, double width, double height) {
        var window = new Workbench(stage, loader, assets, 1, outside);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
        return window;
    }

    /** Waits for its pair. Call from a test's own thread. */
    static void awaitPair(Workbench window) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.status.state.get()) == EngineState.READY);
    }

    /** Does something and lets the window draw what its models then say, a frame or more. Call from a test's own thread. */
    static void set(Workbench window, Stage stage, int frames, Runnable what) {
        fx(() -> {
            what.run();
            return true;
        });
        for (int i = 0; i < frames; i++) {
            WaitForAsyncUtils.waitForFxEvents();
            fx(() -> {
                window.model.frame(System.nanoTime());
                stage.getScene().getRoot().applyCss();
                stage.getScene().getRoot().layout();
                return true;
            });
        }
    }

    /** Makes a run of a prompt and waits for its end and what it is held against. Call from a test's own thread. */
    static void run(Workbench window, String prompt, int tokens) {
        awaitPair(window);
        fx(() -> {
            window.model.setup().prompt.text.set(prompt);
            window.model.setup().maxNewTokens.text.set(Integer.toString(tokens));
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> !window.model.running().get()));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
