package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.app.engine.Problem;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import draftscope.trace.Trace;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.testfx.util.WaitForAsyncUtils;

/** The stage and what frames it as tests use them, by name: what they wait for and what they read. Call from a test's own thread. */
record StagePage(Workbench window) {

    private static final Duration LONG = Duration.ofSeconds(120);

    /** The page looked at. */
    Page page() {
        return fx(() -> window.model.page().get());
    }

    /** What lies over the page. */
    Optional<Sheet> sheet() {
        return fx(() -> window.model.sheet().get());
    }

    /** What went wrong last and was not dismissed. */
    Optional<Problem> problem() {
        return fx(() -> window.model.problem.get());
    }

    void untilProblem() {
        await("the message").atMost(LONG).until(() -> problem().isPresent());
    }

    EngineState state() {
        return fx(() -> window.model.status.state.get());
    }

    String activity() {
        return fx(() -> window.model.status.activity.get());
    }

    boolean running() {
        return fx(() -> window.model.running().get());
    }

    boolean presenting() {
        return fx(() -> window.model.look().presenting.get());
    }

    /** The decoded text. */
    String text() {
        return fx(() -> window.model.stage().text().stream().map(TextSpan::text).collect(Collectors.joining()));
    }

    /** Rounds on show. */
    int lanes() {
        return fx(() -> window.model.stage().lanes.size());
    }

    /** The round that is shown large. */
    RoundLane current() {
        return fx(() -> window.model.stage().current.get());
    }

    /** The newest round of a kind. */
    RoundLane lane(Predicate<RoundLane> wanted) {
        return lane(wanted, Comparator.comparingInt(RoundLane::number));
    }

    private RoundLane lane(Predicate<RoundLane> wanted, Comparator<RoundLane> order) {
        return fx(() -> window.model.stage().lanes.stream().filter(wanted).max(order).orElseThrow());
    }

    /** Shows the newest round of a kind large. */
    RoundLane look(Predicate<RoundLane> wanted) {
        return look(wanted, Comparator.comparingInt(RoundLane::number));
    }

    /** Shows the round of a kind large that comes last in an order. */
    RoundLane look(Predicate<RoundLane> wanted, Comparator<RoundLane> order) {
        var found = lane(wanted, order);
        act(() -> window.model.stage().look(found));
        return found;
    }

    /** What the form asks for; nothing runs yet. */
    void ask(String prompt, int tokens) {
        act(() -> {
            window.model.setup().prompt.text.set(prompt);
            window.model.setup().maxNewTokens.text.set(Integer.toString(tokens));
        });
    }

    /** Makes a run of a prompt and waits for its end and what it is held against. */
    void run(String prompt, int tokens) {
        StoryWindow.run(window, prompt, tokens);
    }

    /** Puts a recorded run on stage, with all its rounds. */
    void replay(Trace trace) {
        act(() -> {
            window.model.replay(trace);
            window.model.clock().toEnd();
        });
        untilRounds(trace.rounds().size());
        WaitForAsyncUtils.waitForFxEvents();
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
}
