package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static org.awaitility.Awaitility.await;

import draftscope.app.charts.ScoreStrip;
import draftscope.app.engine.EngineState;
import draftscope.app.engine.Problem;
import draftscope.app.kit.Page;
import draftscope.app.kit.Sheet;
import draftscope.app.play.StageCard;
import draftscope.app.tree.TreePane;
import draftscope.draw.stage.RoundLane;
import draftscope.draw.stage.TextSpan;
import draftscope.trace.Trace;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The stage and what frames it as tests use them, by name: what they wait for and what they read. Call from a test's own thread. */
record StagePage(Workbench window) {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String TITLE = ".round-title";
    private static final String STRIP = "#score-strip";

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

    /** Whether a message stands over the page. */
    boolean warns() {
        return Hand.shown("#message-bar");
    }

    /** What that message says. */
    String message() {
        return Hand.text(".message-text");
    }

    void dismiss() {
        Hand.click("#dismiss");
    }

    /** What the line over the stage says of what is on it. */
    String banner() {
        return Hand.text("#banner");
    }

    /** What is written over the round that is shown large. */
    String title() {
        return Hand.text(TITLE);
    }

    /** How wide that is drawn. */
    double titleWidth() {
        return fx(() -> {
            var label = new FxRobot().lookup(TITLE).queryAs(Label.class);
            return label.localToScene(label.getLayoutBounds()).getWidth();
        });
    }

    /** The picture of the tree, which stands there while trees are drafted. */
    TreePane tree() {
        return new FxRobot().lookup("#tree").queryAs(TreePane.class);
    }

    boolean hasTree() {
        return Hand.shown("#tree");
    }

    /** What the policy looked at, token by token, and its threshold. */
    ScoreStrip strip() {
        return new FxRobot().lookup(STRIP).queryAs(ScoreStrip.class);
    }

    boolean hasStrip() {
        return Hand.shown(STRIP);
    }

    /** The cell in which a round is listed; cells are used again in any order. */
    ListCell<?> cell(RoundLane lane) {
        return new FxRobot().lookup(".lane-cell")
                .match((ListCell<?> cell) -> lane.equals(cell.getItem()))
                .query();
    }

    /** What the window shows, for a picture. */
    Scene scene() {
        return new FxRobot().lookup("#clock").query().getScene();
    }

    /** Whether the room looks at nothing but black. */
    boolean black() {
        return Hand.shown("#black-screen");
    }

    /** The card that has the whole picture. */
    Optional<StageCard> alone() {
        return fx(() -> window.model.look().alone.get());
    }

    void present(boolean on) {
        act(() -> window.model.look().presenting.set(on));
    }

    /** Gives the list of rounds the keyboard. */
    void focusRounds() {
        Hand.focus(".lanes");
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
