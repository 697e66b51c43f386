package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.awaitility.Awaitility.await;

import draftscope.app.below.GhostsViewModel;
import draftscope.app.below.SightView;
import draftscope.app.charts.ChartView;
import draftscope.app.chips.TokenChip;
import draftscope.app.play.Below;
import draftscope.draw.round.SightData;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What stands under the round as a person uses it. Call from a test's own thread. */
record BelowPage(Workbench window) {

    private static final String SIGHT = "#below-sight-view";
    private static final String ASK = "#ghost-ask";

    /** Chooses what stands there. */
    void choose(Below wanted) {
        Hand.click(button(wanted));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Takes the pointer away from what is under it. */
    void rest() {
        new FxRobot().moveTo(button(Below.SIGHT));
    }

    boolean showsSight() {
        return Hand.shown(SIGHT);
    }

    boolean showsRounds() {
        return Hand.shown(".lanes");
    }

    /** The round in words. */
    String sentence() {
        return Hand.text("#round-sentence");
    }

    /** What each guess of a chain sees, column by column under its chip. */
    SightView triangle() {
        return new FxRobot().lookup(SIGHT).queryAs(SightView.class);
    }

    /** What the picture of who sees whom shows, of a chain or of a tree. */
    SightData sight() {
        return fx(() -> (SightData) ((ChartView<?>) new FxRobot().lookup(SIGHT).query()).getData());
    }

    /** The chips of the first guesses of the round that is shown large. */
    List<TokenChip> chips(int number) {
        return new FxRobot().from(new FxRobot().lookup("#round-pane").<Node>query()).lookup(".token-chip").<TokenChip>queryAll().stream()
                .filter(Node::isVisible)
                .limit(number)
                .toList();
    }

    /** What the round would have been. */
    GhostsViewModel ghosts() {
        return fx(() -> window.model.desk().ghosts());
    }

    /** Asks the draft, or for other draws, and waits for the answer. */
    void ask() {
        var ghosts = ghosts();
        Hand.click(ASK);
        await("the answer").atMost(Duration.ofSeconds(120)).until(() -> fx(() -> !ghosts.asking.get()));
    }

    private static String button(Below wanted) {
        return "#below-" + wanted.id();
    }
}
