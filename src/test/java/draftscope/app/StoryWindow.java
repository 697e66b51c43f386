package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.theme.SystemAppearance;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.time.Duration;
import javafx.stage.Stage;

/** The window of usual size in which a scripted pair tells a story, for tests. */
final class StoryWindow {

    private static final Duration LONG = Duration.ofSeconds(120);

    private StoryWindow() {}

    /** Opens it. Call on the JavaFX thread. */
    static Workbench open(Stage stage) {
        var window = new Workbench(stage, ScriptedPairLoader.story(), Assets::locate, 1, SystemAppearance.LIGHT);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1440);
        stage.setHeight(860);
        return window;
    }

    /** Waits for its pair. Call from a test's own thread. */
    static void awaitPair(Workbench window) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model().status().state().get()) == EngineState.READY);
    }
}
