package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Sheet;
import draftscope.app.lesson.LessonDesk;
import draftscope.app.lesson.LessonRun;
import draftscope.app.lesson.book.LessonFile;
import draftscope.app.lesson.book.Step;
import draftscope.app.main.WorkbenchViewModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.text.TextFlow;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Lessons as a learner uses them. Call from a test's own thread. */
record LessonPage(Workbench window) {

    private static final Duration LONG = Duration.ofSeconds(180);

    /** Whether the tour is offered. */
    boolean offered() {
        return shown("#lesson-offer");
    }

    /** Opens the list, and waits for a number of lessons in it. */
    List<LessonFile> open(int number) {
        act(() -> window.model.sheet().set(Optional.of(Sheet.LESSONS)));
        until("the list", () -> desk().lessons.size() >= number);
        return fx(() -> List.copyOf(desk().lessons));
    }

    /** Takes the tour from its start. */
    void tour() {
        act(desk()::tour);
        untilArrived();
    }

    void begin(LessonFile lesson) {
        act(() -> desk().begin(lesson));
        untilArrived();
    }

    void begin(LessonFile lesson, String step) {
        act(() -> desk().begin(lesson, step));
        untilAt(step);
    }

    /** Ends what lies over the window, a lesson too. */
    void end() {
        act(() -> window.model.sheet().set(Optional.empty()));
    }

    boolean over() {
        return fx(() -> desk().run.get().isEmpty());
    }

    /** Until what a step is about stands on its own stage. */
    void untilArrived() {
        until("the lesson", () -> arrived().isPresent());
    }

    void untilAt(String step) {
        until(step, () -> arrived().filter(run -> run.step().name().equals(step)).isPresent());
    }

    void untilNotAt(String step) {
        until("the step beside " + step, () -> arrived().filter(run -> !run.step().name().equals(step)).isPresent());
    }

    /** Lets the light and the card come to where they belong. */
    void settle() {
        WaitForAsyncUtils.waitForFxEvents(12);
    }

    /** Call on the JavaFX thread. */
    LessonRun<WorkbenchViewModel> run() {
        return desk().run.get().orElseThrow();
    }

    Step step() {
        return fx(() -> run().step());
    }

    /** Its card is all in the window, and no line of it is cut. Call on the JavaFX thread. */
    void assertCardFits(String step) {
        assertThat(bounds("#lesson").contains(bounds("#lesson-card"))).as("%s: the card is in the window", step).isTrue();
        var text = new FxRobot().lookup("#lesson-text").queryAs(TextFlow.class);
        assertThat(text.getHeight()).as("%s: no line is cut", step).isGreaterThanOrEqualTo(text.prefHeight(text.getWidth()) - 1);
    }

    /** Where a node stands. Call on the JavaFX thread. */
    static Bounds bounds(String query) {
        return LessonHand.bounds(new FxRobot().lookup(query).query());
    }

    private Optional<LessonRun<WorkbenchViewModel>> arrived() {
        return desk().run.get().filter(run -> run.arrived.get());
    }

    private static void until(String what, Callable<Boolean> holds) {
        await(what).atMost(LONG).until(() -> fx(holds));
    }

    private LessonDesk<WorkbenchViewModel> desk() {
        return window.home.lessons;
    }
}
