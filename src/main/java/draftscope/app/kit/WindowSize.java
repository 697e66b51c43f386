package draftscope.app.kit;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * How large a window is. Under some window managers JavaFX 21 leaves a window at its least size once it is shown, and
 * takes a maximised one down when the system's own dialog opens over it; put back a moment later it stays.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record WindowSize(double width, double height, boolean maximised) {

    private static final Duration MOMENT = Duration.millis(100);
    private static final double PIXEL = 1;

    public static WindowSize of(Stage stage) {
        return new WindowSize(stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    /** Puts a window back to it in a moment, whatever becomes of it until then. */
    public void restore(Stage stage) {
        var moment = new PauseTransition(MOMENT);
        moment.setOnFinished(e -> put(stage));
        moment.play();
    }

    /** Does something that may change how large a window is, and puts it back after. */
    public static <T> T keep(Window window, Supplier<T> work) {
        if (!(window instanceof Stage stage)) {
            return work.get();
        }
        var before = of(stage);
        try {
            return work.get();
        } finally {
            before.restore(stage);
        }
    }

    private void put(Stage stage) {
        if (!stage.isShowing() || stage.isFullScreen() || stage.isIconified()) {
            return;
        }
        if (maximised) {
            stage.setMaximized(true);
        } else if (!stage.isMaximized() && (least(stage.getWidth(), stage.getMinWidth(), width)
                || least(stage.getHeight(), stage.getMinHeight(), height))) {
            stage.setWidth(width);
            stage.setHeight(height);
        }
    }

    /** Whether a length fell to its least: any other was chosen by somebody meanwhile. */
    private static boolean least(double now, double least, double before) {
        return now <= least + PIXEL && before > now + PIXEL;
    }
}
