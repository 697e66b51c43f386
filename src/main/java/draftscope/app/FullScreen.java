package draftscope.app;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/** Fills the screen and leaves it. A port: what a window system makes of it is not the window's business. */
@FunctionalInterface
public interface FullScreen {

    /** Follows a wish, and takes the wish back when the system leaves full screen by itself. */
    void follow(BooleanProperty wanted);

    /** Of a real window. Its own hint and keys are turned off: Escape and F11 are the window's. */
    static FullScreen of(Stage stage) {
        return wanted -> {
            stage.setFullScreenExitHint("");
            stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
            ChangeListener<Boolean> both = (observed, before, now) -> {
                if (observed == wanted) {
                    stage.setFullScreen(now);
                } else {
                    wanted.set(now);
                }
            };
            wanted.addListener(both);
            // Held by the wish alone: a stage that outlives what it shows keeps nothing of it.
            stage.fullScreenProperty().addListener(new WeakChangeListener<>(both));
        };
    }
}
