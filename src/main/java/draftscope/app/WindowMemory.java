package draftscope.app;

import draftscope.app.kit.Display;
import draftscope.app.kit.Screens;
import draftscope.app.settings.Setting;
import draftscope.app.settings.Settings;
import draftscope.app.settings.WindowPlace;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.stage.Stage;

/** Puts a window where it last stood, as far as it can be seen there, and keeps where it goes. */
final class WindowMemory {

    private final Stage stage;
    private final Settings settings;
    private final Setting<Optional<WindowPlace>> key;
    private final ChangeListener<Object> listener = (observed, before, now) -> changed();
    private boolean noting;

    private WindowMemory(Stage stage, Settings settings, Setting<Optional<WindowPlace>> key) {
        this.stage = stage;
        this.settings = settings;
        this.key = key;
    }

    /** Puts a window that is not shown yet where it last stood, and keeps where it goes. */
    static WindowMemory of(Stage stage, Settings settings, Setting<Optional<WindowPlace>> key, Screens screens) {
        settings.get(key)
                .flatMap(place -> place.on(screens.all().stream().map(Display::room).toList()))
                .ifPresent(place -> put(stage, place));
        return keep(stage, settings, key);
    }

    static void put(Stage stage, WindowPlace place) {
        stage.setX(place.x());
        stage.setY(place.y());
        stage.setWidth(place.width());
        stage.setHeight(place.height());
        stage.setMaximized(place.maximised());
    }

    static WindowMemory keep(Stage stage, Settings settings, Setting<Optional<WindowPlace>> key) {
        var memory = new WindowMemory(stage, settings, key);
        var weak = new WeakChangeListener<>(memory.listener);
        stage.xProperty().addListener(weak);
        stage.yProperty().addListener(weak);
        stage.widthProperty().addListener(weak);
        stage.heightProperty().addListener(weak);
        stage.maximizedProperty().addListener(weak);
        return memory;
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
        var before = settings.get(key);
        if (!stage.isMaximized()) {
            settings.set(
                    key,
                    Optional.of(new WindowPlace(
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false)));
        } else {
            var place = before.orElse(new WindowPlace(
                    stage.getX(), stage.getY(), Workbench.WIDTH, Workbench.HEIGHT, true));
            settings.set(
                    key,
                    Optional.of(new WindowPlace(place.x(), place.y(), place.width(), place.height(), true)));
        }
    }
}
