package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;

import draftscope.app.play.PaceChoice;
import draftscope.app.play.Phase;
import draftscope.app.play.StepUnit;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Slider;
import org.testfx.api.FxRobot;

/** The clock of the stage as a person uses it: forth and back, how fast, and where it asks before it goes on. Call from a test's own thread. */
record ClockPage(Workbench window) {

    /** Controls of several kinds, each of which takes keys for itself. */
    static final List<String> CONTROLS = List.of("#scrub", "#clock-play", "#phase-judge");

    void toStart() {
        Hand.click("#clock-start");
    }

    void toEnd() {
        Hand.click("#clock-end");
    }

    /** One step on. */
    void on() {
        Hand.click("#clock-on");
    }

    /** Chooses how long a step is. */
    void unit(StepUnit unit) {
        Hand.click("#step-" + unit.id());
    }

    /** Drags the slider to a step. */
    void scrub(int step) {
        act(() -> new FxRobot().lookup("#scrub").queryAs(Slider.class).setValue(step));
    }

    /** Puts the clock to a step without the mouse. */
    void seek(int step) {
        act(() -> window.model.clock().seek(step));
    }

    /** Rounds, one after another and slowly. */
    void slowByRounds() {
        act(() -> {
            window.model.clock().unit.set(StepUnit.ROUND);
            window.model.clock().pace.set(PaceChoice.SLOW);
        });
    }

    /** Presses the button of a part of the round before which the clock asks. */
    void askBefore(Phase phase) {
        Hand.click("#phase-" + phase.id());
    }

    /** The same without the mouse; empty to ask no more. */
    void askBefore(Optional<Phase> phase) {
        act(() -> window.model.clock().holding.before.set(phase));
    }

    Optional<Phase> asksBefore() {
        return fx(() -> window.model.clock().holding.before.get());
    }

    int step() {
        return fx(() -> window.model.clock().step.get());
    }

    boolean playing() {
        return fx(() -> window.model.clock().playing.get());
    }

    /** Where it stands, in words. */
    String place() {
        return Hand.text("#place");
    }
}
