package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.awaitility.Awaitility.await;

import draftscope.model.torch.TorchPairLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * A window on the embedded pair of which README's pictures are taken. The machine ought to be quiet, since they show times.
 *
 * @param prompt what is asked in it
 */
record PictureWindow(Stage stage, Workbench window, String prompt) implements AutoCloseable {

    private static final String IMAGES = "imgs";
    private static final String PROMPT = "Tell me a story about a giant.";
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    /** Opens it and waits for the pair. Optional argument: the prompt. */
    static PictureWindow open(String[] arguments) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("draftscope.pictures", IMAGES);
        Platform.startup(() -> {});
        var stage = fx(Stage::new);
        var window = fx(() -> StoryWindow.open(stage, new TorchPairLoader(), 1440, 860));
        StoryWindow.awaitPair(window);
        var made = new PictureWindow(stage, window, arguments.length > 0 ? arguments[0] : PROMPT);
        Fx.act(() -> {
            window.model.setup().prompt.text.set(made.prompt);
            window.model.setup().maxNewTokens.text.set("160");
        });
        return made;
    }

    void until(Callable<Boolean> wanted) {
        await().atMost(PATIENCE).until(() -> fx(wanted));
    }

    /** Writes a picture of it in both themes; the dark one's name ends so. */
    void take(String name) {
        Picture.inBothThemes(window, stage.getScene(), Path.of(IMAGES, name));
    }

    @Override
    public void close() {
        Fx.act(window::stopFrames);
        window.free();
        Platform.exit();
    }
}
