package draftscope.app.notes;

import draftscope.app.lesson.LessonRun;
import draftscope.app.lesson.act.LessonWindow;
import draftscope.draw.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** What the notes say: of the lesson while one is given, else of the run on stage; and how long it has gone on. */
public final class NotesViewModel {

    private static final Duration TOLD = Duration.ofSeconds(8);

    private final InstantSource time;
    private final LessonWindow window;
    private final Supplier<? extends Optional<? extends LessonRun<?>>> lesson;
    public final BooleanProperty open = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Notes> saidNow = new ReadOnlyObjectWrapper<>(Notes.NONE);
    final ReadOnlyObjectProperty<Notes> said = saidNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper elapsedNow = new ReadOnlyStringWrapper("");
    /** How long the lecture has gone on: since the notes were opened first, or since {@link #restart}. */
    public final ReadOnlyStringProperty elapsed = elapsedNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper missedNow = new ReadOnlyBooleanWrapper(false);
    /** Whether somebody is to be told that they are open and stand nowhere: for a while after it came to that. */
    public final ReadOnlyBooleanProperty missed = missedNow.getReadOnlyProperty();
    private Optional<Instant> began = Optional.empty();
    private Optional<Instant> away = Optional.empty();

    /** @param lesson the lesson under way; empty while none is */
    public NotesViewModel(
            InstantSource time, LessonWindow window, Supplier<? extends Optional<? extends LessonRun<?>>> lesson) {
        this.time = time;
        this.window = window;
        this.lesson = lesson;
        open.addListener((observed, before, now) -> {
            if (now && began.isEmpty()) {
                restart();
            }
            frame();
        });
    }

    /** The lecture begins now. */
    public void restart() {
        began = Optional.of(time.instant());
        frame();
    }

    /** Hears whether they are open and have no screen to stand on. */
    public void away(boolean now) {
        away = now ? away.or(() -> Optional.of(time.instant())) : Optional.empty();
        tell();
    }

    private void tell() {
        missedNow.set(away.filter(since -> Duration.between(since, time.instant()).compareTo(TOLD) < 0).isPresent());
    }

    /** Looks at what is on stage; after the stage itself. While they are not open nothing is worked out. */
    public void frame() {
        if (!open.get()) {
            return;
        }
        tell();
        var now = lesson.get().<Notes>map(Notes::of).orElseGet(() -> Notes.of(window));
        if (!now.equals(said.get())) {
            saidNow.set(now);
        }
        elapsedNow.set(Figures.elapsed(began.map(from -> Duration.between(from, time.instant())).orElse(Duration.ZERO)));
    }
}
