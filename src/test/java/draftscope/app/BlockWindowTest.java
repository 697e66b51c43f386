package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.decoding.policy.PolicyCatalog;
import java.util.Comparator;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A block in the window: a row that appears at once, fades, and is cut. Leaves pictures to be judged. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class BlockWindowTest {

    private final FormPage form = new FormPage();
    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
    }

    @BeforeEach
    void ready() {
        StoryWindow.awaitPair(window);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void whatThePolicyCutOffStandsFadingBehindTheCut(FxRobot robot) {
        form.drafter("dflash");
        act(() -> window.model.setup().form(PolicyCatalog.standard()).live().orElseThrow().text.set("0.6"));
        var page = new StagePage(window);
        page.run("once upon a time", 160);
        var lane = page.look(
                round -> true, Comparator.comparingInt(l -> Math.min(l.drafted(), l.ended().map(e -> e.cut().size()).orElse(0))));
        Picture.inBothThemes(window, stage.getScene(), "block");
        int cut = lane.ended().orElseThrow().cut().size();
        assertThat(cut).isPositive();
        var chips = robot.lookup("#round-pane .token-chip.cut").<Node>queryAll().stream().filter(Node::isVisible).toList();
        assertThat(chips).hasSize(cut).allMatch(chip -> chip.getOpacity() < 1);
        assertThat(page.strip().getData().cut()).isEqualTo(cut);
        assertThat(text(".round-counts"))
                .contains("the last " + cut + " of " + (cut + lane.drafted()) + " guesses cut off");
        // Nothing is known of them that a token's page could tell.
        robot.clickOn(chips.get(0));
        assertThat(fx(() -> window.model.inspector().token.get())).isEmpty();
    }
}
