package draftscope.app.kit;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.stage.Screen;

/** The screens there are. A port: tests plug them in and pull them out. Use it on the JavaFX thread. */
public interface Screens {

    /** Those there are now, the first one first. */
    List<Display> all();

    /**
     * Tells when there are others.
     *
     * @return ends the telling
     */
    Runnable watch(Runnable changed);

    static Screens system() {
        return new Screens() {
            @Override
            public List<Display> all() {
                return Screen.getScreens().stream()
                        .map(screen -> new Display(screen.getBounds(), screen.getVisualBounds()))
                        .toList();
            }

            @Override
            public Runnable watch(Runnable changed) {
                InvalidationListener told = screens -> changed.run();
                Screen.getScreens().addListener(told);
                return () -> Screen.getScreens().removeListener(told);
            }
        };
    }
}
