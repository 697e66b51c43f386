package draftscope.app;

import draftscope.app.home.Keys;
import draftscope.app.kit.Screens;
import draftscope.app.kit.ScrollBox;
import draftscope.app.kit.WindowSize;
import draftscope.app.main.HomeViewModel;
import draftscope.app.notes.NotesPane;
import draftscope.app.notes.NotesPlace;
import draftscope.app.notes.NotesViewModel;
import draftscope.app.settings.Settings;
import draftscope.app.settings.WindowPlace;
import draftscope.app.theme.Themes;
import draftscope.draw.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/**
 * The second window. It belongs to no other, so that no window system keeps it above the one that fills the screen; where
 * {@link NotesPlace} has no place for it, it is away until there is one.
 */
final class NotesWindow {

    private final Stage main;
    private final ObservableValue<Boolean> presenting;
    private final NotesViewModel notes;
    private final HomeViewModel home;
    private final Themes themes;
    private final Settings settings;
    private final Screens screens;
    private final Predicate<KeyEvent> keys;
    private final InvalidationListener place = observed -> place();
    private final List<ObservableValue<?>> watched;
    private final Runnable unplugged;
    private Optional<Stage> made = Optional.empty();
    // Held: what it watches would let go of it.
    @SuppressWarnings("UnusedVariable")
    private Optional<WindowMemory> memory = Optional.empty();

    /**
     * @param presenting whether it is to fill its screen
     * @param keys takes a key that drives the show; tells whether it meant something
     */
    NotesWindow(
            Stage main,
            ObservableValue<Boolean> presenting,
            HomeViewModel home,
            Themes themes,
            Outside outside,
            Predicate<KeyEvent> keys) {
        this.main = main;
        this.presenting = presenting;
        this.home = home;
        this.themes = themes;
        this.keys = keys;
        notes = home.notes;
        settings = outside.settings();
        screens = outside.screens();
        watched = List.of(
                notes.open,
                presenting,
                main.fullScreenProperty(),
                main.showingProperty(),
                main.xProperty(),
                main.yProperty());
        watched.forEach(value -> value.addListener(place));
        unplugged = screens.watch(this::place);
    }

    /** The window; empty before it was opened first. */
    Optional<Stage> stage() {
        return made;
    }

    /** Closes it for good, from any thread. */
    void close() {
        if (!Platform.isFxApplicationThread()) {
            Platform.runLater(this::close);
            return;
        }
        unplugged.run();
        watched.forEach(value -> value.removeListener(place));
        made.ifPresent(Stage::close);
    }

    private void place() {
        boolean wanted = notes.open.get() && main.isShowing();
        var where = wanted ? there() : Optional.<WindowPlace>empty();
        notes.away(wanted && where.isEmpty());
        if (where.isEmpty()) {
            made.filter(Stage::isShowing).ifPresent(Stage::hide);
            return;
        }
        var stage = made.orElseGet(this::make);
        if (!stage.isShowing()) {
            WindowMemory.put(stage, where.get());
            stage.getIcons().setAll(main.getIcons());
            stage.show();
            WindowSize.of(stage).restore(stage);
        } else if (!where.equals(Optional.of(now(stage)))) {
            WindowMemory.put(stage, where.get());
        }
    }

    private Optional<WindowPlace> there() {
        var last = made.filter(Stage::isShowing)
                .map(NotesWindow::now)
                .or(() -> settings.get(Keys.NOTES_WINDOW));
        var window = new Rectangle2D(main.getX(), main.getY(), main.getWidth(), main.getHeight());
        return NotesPlace.of(last, window, presenting.getValue() || main.isFullScreen(), screens.all());
    }

    private static WindowPlace now(Stage stage) {
        return new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    private Stage make() {
        var stage = new Stage();
        var scene = new Scene(
                new ScrollBox(new NotesPane(notes), home.typeSize, NotesPane.MIN_WIDTH, NotesPane.MIN_HEIGHT),
                NotesPlace.WIDTH,
                NotesPlace.HEIGHT);
        themes.also(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (keys.test(event)) {
                event.consume();
            }
        });
        stage.setTitle(Words.of("notes.window"));
        stage.setMinWidth(NotesPane.MIN_WIDTH);
        stage.setMinHeight(NotesPane.MIN_HEIGHT);
        stage.setScene(scene);
        stage.setOnCloseRequest(e -> notes.open.set(false));
        memory = Optional.of(WindowMemory.keep(stage, settings, Keys.NOTES_WINDOW));
        made = Optional.of(stage);
        return stage;
    }
}
