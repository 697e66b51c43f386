package draftscope.app.lesson;

import draftscope.app.deck.DeckViewModel;
import draftscope.app.engine.Engine;
import draftscope.app.kit.Page;
import draftscope.app.lesson.act.Act;
import draftscope.app.lesson.act.LessonWindow;
import draftscope.app.lesson.act.Measured;
import draftscope.app.lesson.book.Exercise;
import draftscope.app.lesson.book.Lesson;
import draftscope.app.lesson.book.Scene;
import draftscope.app.lesson.book.Span;
import draftscope.app.lesson.book.Step;
import draftscope.app.play.Below;
import draftscope.draw.Words;
import draftscope.draw.chart.ChartKind;
import draftscope.trace.Trace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A lesson under way. It has a window model of its own: the person's is never touched, and so is as it was when the lesson
 * ends. What is done in it the engine does for real, lent by the person's window.
 */
public final class LessonRun<W extends LessonWindow> {

    /** The chart a step is about stands below the first. */
    private static final int PLACE = 1;

    public final Lesson lesson;
    private final Progress progress;
    private final Engine engine;
    private final Runnable over;
    /** The window it shows. */
    public final W window;
    private final ReadOnlyIntegerWrapper atNow;
    /** Place of the step one is at, from 0. */
    public final ReadOnlyIntegerProperty at;
    private final ReadOnlyBooleanWrapper arrivedNow = new ReadOnlyBooleanWrapper(false);
    /** Whether the window shows what the step is about. */
    public final ReadOnlyBooleanProperty arrived = arrivedNow.getReadOnlyProperty();
    private final ReadOnlyBooleanWrapper doneNow = new ReadOnlyBooleanWrapper(false);
    /** Whether what the step asks for was done; true at once where it asks for nothing. */
    public final ReadOnlyBooleanProperty done = doneNow.getReadOnlyProperty();
    private final ReadOnlyStringWrapper toldNow = new ReadOnlyStringWrapper("");
    /** How far it is done, or what an answer was worth; in words. */
    public final ReadOnlyStringProperty told = toldNow.getReadOnlyProperty();
    private Optional<String> onStage = Optional.empty();
    /** Whether any step's picture was there: what a step is to keep has to have been left by another one. */
    private boolean begun;
    private boolean touched;
    private boolean placed;

    /** @param from place of the step it begins with */
    LessonRun(
            Lesson lesson, int from, Progress progress, Function<Engine, W> windows, Engine engine, Runnable over) {
        this.lesson = lesson;
        this.progress = progress;
        this.engine = engine;
        this.over = over;
        atNow = new ReadOnlyIntegerWrapper(Math.max(0, Math.min(from, lesson.steps().size() - 1)));
        at = atNow.getReadOnlyProperty();
        window = windows.apply(engine);
        lesson.form().fill(window.setup());
        progress.reached(lesson.file(), step().name());
    }

    public Step step() {
        return lesson.steps().get(at.get());
    }

    /** The answer to the step's question, with what the learner has measured. */
    public List<Span> answer() {
        return Span.fillMeasured(step().answer(), name -> Measured.of(name, window));
    }

    /** Which step it is of how many. */
    public String number() {
        return Words.of("lesson.number", lesson.file().title(), at.get() + 1, lesson.steps().size());
    }

    /** Whether there is a step before this one. */
    public boolean first() {
        return at.get() == 0;
    }

    public boolean last() {
        return at.get() == lesson.steps().size() - 1;
    }

    /** On to the next step, done or not; after the last one the lesson is over. */
    public void next() {
        if (last()) {
            progress.over(lesson.file());
            end();
        } else {
            go(at.get() + 1);
        }
    }

    /** Back to the step before; at the first one nothing happens. */
    public void back() {
        if (!first()) {
            go(at.get() - 1);
        }
    }

    /** Ends it; it goes on from here another time. */
    public void end() {
        over.run();
    }

    /** The window is gone. */
    void close() {
        engine.close();
    }

    private void go(int step) {
        // Whatever was done, the next step begins with its own picture.
        touched |= step().asks();
        placed = false;
        arrivedNow.set(false);
        doneNow.set(false);
        toldNow.set("");
        atNow.set(step);
        progress.reached(lesson.file(), step().name());
    }

    /** Answers the exercise: a number as it was typed. */
    public void answer(String typed) {
        var number = Exercise.typed(typed);
        if (number.isEmpty()) {
            toldNow.set(Words.of("lesson.exercise.number"));
        } else {
            judge(number);
        }
    }

    /** Answers the exercise by yes or no. */
    public void answer(boolean yes) {
        judge(OptionalDouble.of(yes ? 1 : 0));
    }

    private void judge(OptionalDouble given) {
        step().exercise().ifPresent(exercise -> {
            boolean right = exercise.answered(given.orElse(Double.NaN));
            toldNow.set(Words.of(right ? "lesson.exercise.right" : "lesson.exercise.wrong"));
            if (right) {
                finished();
            }
        });
    }

    private void finished() {
        doneNow.set(true);
        progress.done(lesson.file(), step().name());
    }

    /** Closes what a learner opened over the lesson's window; returns whether there was something. */
    boolean escape() {
        boolean open = window.sheet().get().isPresent();
        window.sheet().set(Optional.empty());
        return open;
    }

    /** Goes on to a frame; {@code now} in nanoseconds. */
    public void frame(long now) {
        window.frame(now);
        if (arrived.get()) {
            step().act().filter(act -> !done.get()).ifPresent(this::look);
            return;
        }
        var scene = step().scene();
        if (scene.keep() && begun) {
            arrive();
        } else if (touched || !onStage.equals(Optional.of(scene.run()))) {
            onStage = Optional.of(scene.run());
            touched = false;
            placed = false;
            window.replay(lesson.runs().get(scene.run()), others(scene.run()));
        } else if (!placed) {
            place(scene);
        } else {
            closer(scene);
        }
    }

    private List<Trace> others(String run) {
        return lesson.runs().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(run))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    private void look(Act act) {
        var state = act.in(window);
        toldNow.set(state.told());
        if (state.done()) {
            finished();
        }
    }

    private void place(Scene scene) {
        window.page().set(Page.STAGE);
        window.sheet().set(Optional.empty());
        window.inspector().close();
        window.look().below.set(Below.ROUNDS);
        window.deck().restore(DeckViewModel.USUAL);
        for (ChartKind kind : scene.charts()) {
            window.deck().choose(PLACE, kind);
        }
        window.deck().leadBy(step().lit());
        window.clock().seek(scene.step());
        placed = true;
    }

    /** The stage has to be there before a token of it can be looked at. */
    private void closer(Scene scene) {
        if (scene.token().isPresent() && scene.open().isPresent()) {
            if (window.stage().chip(scene.token().get()).isEmpty()) {
                return;
            }
            window.inspector().inspect(scene.token().get());
        }
        scene.open().ifPresent(tab -> window.inspector().tab.set(Optional.of(tab)));
        arrive();
    }

    private void arrive() {
        begun = true;
        arrivedNow.set(true);
        if (!step().asks()) {
            finished();
        }
    }
}
