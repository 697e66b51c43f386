package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static org.awaitility.Awaitility.await;

import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.inspector.TokenFacts;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.TokenKey;
import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The inspector as a reader uses it. Call from a test's own thread. */
record InspectorPage(Workbench window) {

    private static final Duration LONG = Duration.ofSeconds(120);

    /** Clicks a token of the round on show that was accepted, and waits for what is told of it. */
    void openAccepted() {
        new FxRobot().clickOn(visible(".round-pane .token-chip.accepted"));
        await("the inspector").atMost(LONG).until(this::open);
    }

    void inspect(TokenKey key) {
        act(() -> model().inspect(key));
    }

    /** Looks at the guess that was refused in the newest round that refused one. */
    void inspectRejected() {
        var lane = new StagePage(window).lane(round -> round.chips().stream().anyMatch(chip -> chip.kind() == ChipKind.REJECTED));
        inspect(new TokenKey(lane.number(), lane.accepted()));
    }

    void untilOfAToken() {
        await("a token").atMost(LONG).until(() -> fx(() -> model().token.get().isPresent()));
    }

    boolean open() {
        return shown("#inspector");
    }

    /** What became of the token. */
    String kind() {
        return text("#inspector-kind");
    }

    /** Which token of which round it is. */
    String where() {
        return text("#inspector-where");
    }

    /** A number that is told of the token. */
    String figure(String name) {
        return text("#inspect-" + name);
    }

    /** What is known of the token. */
    TokenFacts facts() {
        return fx(() -> model().token.get().orElseThrow());
    }

    void scrollToEnd() {
        act(() -> new FxRobot().lookup("#inspector-scroller").queryAs(ScrollPane.class).setVvalue(1));
        WaitForAsyncUtils.waitForFxEvents(10);
    }

    void next() {
        click("#inspector-next");
    }

    void tab(InspectorViewModel.Tab tab) {
        click("#inspector-" + tab.id());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Branches off with the first other token that the target offers, and waits for the branch's end. */
    void branch() {
        act(() -> ((Button) visible("#top-target .branch-button")).fire());
        await("the branch").atMost(LONG).until(() -> fx(() -> window.model.branches.branches.size() == 2 && !window.model.running().get()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Node visible(String query) {
        return new FxRobot().lookup(query).match(Node::isVisible).query();
    }

    private InspectorViewModel model() {
        return window.model.inspector();
    }
}
