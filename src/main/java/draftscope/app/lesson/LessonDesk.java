package draftscope.app.lesson;

import draftscope.app.engine.Engine;
import draftscope.app.engine.Problem;
import draftscope.app.home.Keys;
import draftscope.app.kit.FileDialogs;
import draftscope.app.kit.Sheet;
import draftscope.app.lesson.act.LessonWindow;
import draftscope.app.lesson.book.Lesson;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.lesson.book.LessonMaker;
import draftscope.app.lesson.book.LessonReader;
import draftscope.app.settings.Settings;
import draftscope.draw.Words;
import draftscope.model.input.BadInputException;
import draftscope.trace.Trace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The lessons there are; starts and ends them, and offers the first, the guided tour, once. A lesson is under way as long as
 * its sheet is open.
 */
public final class LessonDesk<W extends LessonWindow> {

    private static final int MOST_OWN = 50;

    private final Executor background;
    private final Executor front;
    private final Settings settings;
    /** How far one has come. */
    public final Progress progress;
    private final Function<Engine, W> windows;
    private final Supplier<Engine> engine;
    private final Supplier<Optional<Trace>> stage;
    private final Consumer<Problem> report;
    private final ObjectProperty<Optional<Sheet>> sheet;
    private final ReadOnlyObjectWrapper<Optional<LessonRun<W>>> runNow = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** The lesson under way; empty otherwise. */
    public final ReadOnlyObjectProperty<Optional<LessonRun<W>>> run = runNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper offeredNow = new ReadOnlyBooleanWrapper(false);
    /** Whether the tour is being offered. */
    public final ReadOnlyBooleanProperty offered = offeredNow.getReadOnlyProperty();
    /** The lessons there are, those that come with the program first; read when the list is opened. */
    public final ObservableList<LessonFile> lessons = FXCollections.observableArrayList();
    /** Why some are not there, or not whole. */
    public final ObservableList<Problem> problems = FXCollections.observableArrayList();
    /** The one that is looked at in the list. */
    public final ObjectProperty<Optional<LessonFile>> chosen = new SimpleObjectProperty<>(Optional.empty());
    private Optional<Path> folder = Optional.empty();
    private Optional<Wish> wish = Optional.empty();
    private FileDialogs dialogs = FileDialogs.NOBODY;

    /** Which lesson is to be begun, and where; a step that is empty means where one was, or the beginning. */
    private record Wish(Path lesson, Optional<String> step) {}

    public LessonDesk(
            Executor background,
            Executor front,
            Settings settings,
            ObjectProperty<Optional<Sheet>> sheet,
            Function<Engine, W> windows,
            Supplier<Engine> engine,
            Supplier<Optional<Trace>> stage,
            Consumer<Problem> report) {
        this.background = background;
        this.front = front;
        this.settings = settings;
        this.sheet = sheet;
        this.windows = windows;
        this.engine = engine;
        this.stage = stage;
        this.report = report;
        progress = new Progress(settings);
        sheet.addListener((observed, before, now) -> follow(now));
    }

    /** Tells where the lessons lie that come with the program; offers the tour if nobody has declined or taken it yet. */
    public void lessons(Path there) {
        folder = Optional.of(there);
        offeredNow.set(!settings.get(Keys.TOUR_OFFERED));
    }

    /** Who is asked for files. */
    public void dialogs(FileDialogs asked) {
        dialogs = asked;
    }

    /** Whether there are lessons here: a lesson's own window has none. */
    public boolean here() {
        return folder.isPresent();
    }

    /** Begins the guided tour at its beginning. */
    public void tour() {
        read(() -> lessons.stream().findFirst().ifPresent(first -> begin(first, first.parts().get(0).name())));
    }

    /** It is not wanted; it is not offered again. */
    public void decline() {
        settings.set(Keys.TOUR_OFFERED, true);
        offeredNow.set(false);
    }

    /** Goes on with a lesson where one was, or begins it. */
    public void begin(LessonFile lesson) {
        begin(new Wish(lesson.path(), Optional.empty()));
    }

    /** Begins a lesson at a step. */
    public void begin(LessonFile lesson, String step) {
        begin(new Wish(lesson.path(), Optional.of(step)));
    }

    private void begin(Wish what) {
        wish = Optional.of(what);
        sheet.set(Optional.of(Sheet.LESSON));
    }

    /** Asks for a lesson file and lists it from now on. */
    public void open() {
        dialogs.open(Words.of("lesson.open"), LessonFile.ENDING).ifPresent(this::add);
    }

    /** Makes a lesson of the run on stage and lists it. */
    public void make() {
        var shown = stage.get().filter(trace -> trace.end().isPresent());
        if (shown.isEmpty()) {
            report.accept(new Problem(Words.of("lesson.new"), Words.of("lesson.new.none"), Words.of("lesson.new.none.fix")));
            return;
        }
        var proposed = Words.of("lesson.new.file") + "." + LessonFile.ENDING;
        dialogs.save(Words.of("lesson.new"), proposed).ifPresent(file -> background.execute(() -> {
            try {
                LessonMaker.write(shown.get(), file);
                front.execute(() -> add(file));
            } catch (BadInputException refused) {
                front.execute(() -> report.accept(Problem.of(refused)));
            }
        }));
    }

    /** Closes what was opened over the window of a lesson; returns whether there was something. */
    public boolean escape() {
        return run.get().map(LessonRun::escape).orElse(false);
    }

    private void add(Path file) {
        settings.remember(Keys.LESSON_FILES, file.toAbsolutePath().toString(), MOST_OWN);
        read(() -> lessons.stream()
                .filter(l -> l.path().equals(file.toAbsolutePath()))
                .findFirst()
                .ifPresent(l -> chosen.set(Optional.of(l))));
    }

    /** Takes a lesson of one's own out of the list; its file stays. */
    public void forget(LessonFile lesson) {
        var own = new ArrayList<>(settings.get(Keys.LESSON_FILES));
        own.remove(lesson.path().toString());
        settings.set(Keys.LESSON_FILES, own);
        read(() -> chosen.set(lessons.stream().findFirst()));
    }

    /** Whether a lesson is one's own. */
    public boolean own(LessonFile lesson) {
        return settings.get(Keys.LESSON_FILES).contains(lesson.path().toString());
    }

    private void follow(Optional<Sheet> open) {
        if (open.equals(Optional.of(Sheet.LESSONS))) {
            read(() -> {});
        }
        if (!open.equals(Optional.of(Sheet.LESSON))) {
            run.get().ifPresent(LessonRun::close);
            runNow.set(Optional.empty());
            wish = Optional.empty();
            return;
        }
        decline();
        wish.ifPresentOrElse(this::load, () -> sheet.set(Optional.empty()));
    }

    /** Reads what lessons there are, then does something with them. */
    private void read(Runnable then) {
        if (folder.isEmpty()) {
            report.accept(new Problem(Words.of("sheet.lessons"), Words.of("lesson.missing"), Words.of("lesson.missing.fix")));
            return;
        }
        var there = folder.get();
        var own = settings.get(Keys.LESSON_FILES);
        background.execute(() -> {
            var refused = new ArrayList<Problem>();
            var found = new ArrayList<>(LessonFile.all(there, refused::add));
            own.forEach(file -> path(file, refused).flatMap(path -> LessonFile.tried(path, refused::add)).ifPresent(found::add));
            front.execute(() -> {
                listed(found, refused);
                then.run();
            });
        });
    }

    private static Optional<Path> path(String text, List<Problem> refused) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            refused.add(new Problem(text, Words.of("lesson.folder"), Words.of("lesson.folder.fix")));
            return Optional.empty();
        }
    }

    private void listed(List<LessonFile> found, List<Problem> refused) {
        var before = chosen.get().map(LessonFile::path);
        lessons.setAll(found);
        problems.setAll(refused);
        chosen.set(found.stream()
                .filter(lesson -> before.isPresent() && lesson.path().equals(before.get()))
                .findFirst()
                .or(() -> found.stream().findFirst()));
    }

    private void load(Wish wanted) {
        background.execute(() -> {
            try {
                var lesson = LessonReader.read(LessonFile.read(wanted.lesson()));
                front.execute(() -> show(lesson, wanted));
            } catch (BadInputException unusable) {
                front.execute(() -> refuse(Problem.of(unusable)));
            }
        });
    }

    /** Unless somebody has thought better of it meanwhile. */
    private void show(Lesson lesson, Wish wanted) {
        if (!sheet.get().equals(Optional.of(Sheet.LESSON)) || !wish.equals(Optional.of(wanted))) {
            return;
        }
        var at = wanted.step().or(() -> progress.at(lesson.file())).map(lesson::find).orElse(0);
        run.get().ifPresent(LessonRun::close);
        runNow.set(Optional.of(new LessonRun<>(
                lesson, at, progress, windows, engine.get(), () -> sheet.set(Optional.empty()))));
        problems.setAll(lesson.problems());
        lesson.problems().stream().findFirst().ifPresent(report);
    }

    private void refuse(Problem why) {
        sheet.set(Optional.empty());
        problems.setAll(why);
        report.accept(why);
    }
}
