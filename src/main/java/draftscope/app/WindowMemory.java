package draftscope.app;

import draftscope.app.home.Keys;
import draftscope.app.settings.Settings;
import draftscope.app.settings.WindowPlace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;

/** Puts a window where it last stood, as far as it can be seen there, and keeps where it goes. */
final class WindowMemory {

    /** As much of the upper edge as one needs to take hold of a window. */
    private static final double HOLD_WIDTH = 120;

    private static final double HOLD_HEIGHT = 24;

    private final Stage stage;
    private final Settings settings;
    private final ChangeListener<Object> listener = (observed, before, now) -> changed();
    private boolean noting;

    private WindowMemory(Stage stage, Settings settings) {
        this.stage = stage;
        this.settings = settings;
    }

    /**
     * Takes care of a window that is not shown yet.
     *
     * @param screens what of each screen windows may cover
     */
    static WindowMemory of(Stage stage, Settings settings, List<Rectangle2D> screens) {
        var kept = settings.get(Keys.WINDOW).flatMap(place -> seen(place, screens));
        kept.ifPresent(place -> {
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(place.width());
            stage.setHeight(place.height());
            stage.setMaximized(place.maximised());
        });
        var memory = new WindowMemory(stage, settings);
        var weak = new WeakChangeListener<>(memory.listener);
        stage.xProperty().addListener(weak);
        stage.yProperty().addListener(weak);
        stage.widthProperty().addListener(weak);
        stage.heightProperty().addListener(weak);
        stage.maximizedProperty().addListener(weak);
        return memory;
    }

    /** A place on the screens there are now; empty when nobody could take hold of a window there. */
    static Optional<WindowPlace> seen(WindowPlace place, List<Rectangle2D> screens) {
        return screens.stream()
                .filter(screen -> overlap(place.x(), place.width(), screen.getMinX(), screen.getMaxX()) >= HOLD_WIDTH
                        && place.y() >= screen.getMinY() - HOLD_HEIGHT
                        && place.y() <= screen.getMaxY() - HOLD_HEIGHT)
                .max(Comparator.comparingDouble(
                        screen -> overlap(place.x(), place.width(), screen.getMinX(), screen.getMaxX())))
                .map(screen -> new WindowPlace(
                        place.x(),
                        Math.max(screen.getMinY(), place.y()),
                        Math.min(place.width(), screen.getWidth()),
                        Math.min(place.height(), screen.getHeight()),
                        place.maximised()));
    }

    private static double overlap(double from, double length, double first, double last) {
        return Math.min(from + length, last) - Math.max(from, first);
    }

    /** Systems tell of a size before they say that it is that of a maximised window. */
    private void changed() {
        if (!noting && stage.isShowing()) {
            noting = true;
            Platform.runLater(this::note);
        }
    }

    private void note() {
        noting = false;
        if (!stage.isShowing() || stage.isFullScreen() || stage.isIconified()) {
            return;
        }
        var before = settings.get(Keys.WINDOW);
        if (!stage.isMaximized()) {
            settings.set(
                    Keys.WINDOW,
                    Optional.of(new WindowPlace(
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false)));
        } else {
            var place = before.orElse(new WindowPlace(
                    stage.getX(), stage.getY(), Workbench.WIDTH, Workbench.HEIGHT, true));
            settings.set(
                    Keys.WINDOW,
                    Optional.of(new WindowPlace(place.x(), place.y(), place.width(), place.height(), true)));
        }
    }
}
