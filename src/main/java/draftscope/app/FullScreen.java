package draftscope.app;

import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/** Fills the screen and leaves it. A port: what a window system makes of it is not the window's business. */
@FunctionalInterface
public interface FullScreen {

    /**
     * Follows a wish, and takes the wish back when the system leaves full screen by itself.
     *
     * @param wanted whether the window is to fill the screen
     */
    void follow(BooleanProperty wanted);

    /** Of a real window. Its own hint and keys are turned off: Escape and F11 are the window's. */
    static FullScreen of(Stage stage) {
        return wanted -> {
            stage.setFullScreenExitHint("");
            stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
            wanted.addListener((observed, before, now) -> stage.setFullScreen(now));
            stage.fullScreenProperty().addListener((observed, before, now) -> wanted.set(now));
        };
    }
}
