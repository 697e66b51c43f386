package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.draw.stage.TextSpan;
import java.time.Duration;
import java.util.stream.Collectors;
import javafx.scene.control.TextInputControl;
import org.testfx.api.FxRobot;

/** The stage as tests use it, by name: what they wait for and what they read. Call from a test's own thread. */
record StagePage(Workbench window) {

    private static final Duration LONG = Duration.ofSeconds(120);

    EngineState state() {
        return fx(() -> window.model.status.state.get());
    }

    String activity() {
        return fx(() -> window.model.status.activity.get());
    }

    /** The decoded text. */
    String text() {
        return fx(() -> window.model.stage().text().stream().map(TextSpan::text).collect(Collectors.joining()));
    }

    /** Rounds on show. */
    int lanes() {
        return fx(() -> window.model.stage().lanes.size());
    }

    void until(EngineState wanted) {
        await("the engine is " + wanted).atMost(LONG).until(() -> state() == wanted);
    }

    /** Until a run and what it is held against are over. */
    void untilDone() {
        await("the run").atMost(LONG).until(() -> state() == EngineState.READY && activity().equals("done"));
    }

    void untilRounds(int number) {
        await("round " + number).atMost(LONG).until(() -> lanes() == number);
    }

    /** Puts a text into a field, in place of what stands there. */
    static void type(FxRobot robot, String field, String text) {
        var input = robot.lookup(field).queryAs(TextInputControl.class);
        robot.interact(() -> input.setText(text));
    }
}
