package draftscope.app.theme;

import java.util.function.Supplier;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * What pops up is a window of its own with a transparent edge for its shadow. Where the system knows no transparency, as
 * over a remote display, that edge is white in any theme: there it gets the ground of the theme.
 */
public final class PopupGround {

    private PopupGround() {}

    /** Follows everything that pops up, where the system knows no transparency. */
    public static void follow(Supplier<Color> ground) {
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            always(ground);
        }
    }

    /** Follows everything that pops up. */
    static void always(Supplier<Color> ground) {
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            while (change.next()) {
                change.getAddedSubList().stream()
                        .filter(PopupWindow.class::isInstance)
                        .forEach(popup -> popup.getScene().setFill(ground.get()));
            }
        });
    }
}
