package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import draftscope.app.below.SightView;
import draftscope.app.chips.TokenChip;
import draftscope.app.kit.TreeRounds;
import draftscope.app.play.Below;
import draftscope.app.tree.TreePane;
import draftscope.draw.Provenance;
import draftscope.draw.round.GhostData;
import draftscope.draw.round.SightData;
import draftscope.draw.stage.RoundLane;
import draftscope.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What stands under the round, as a person chooses it. Leaves pictures in {@code target/pictures} to be judged. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class BelowWindowTest {

    private static final Duration LONG = Duration.ofSeconds(120);

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
    void aRoundOfAChainIsSeenAsTriangleAsRowsAndInWords(FxRobot robot) throws IOException {
        show(TreeRounds.chain());
        robot.clickOn("#below-sight");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#below-sight-view").query().isVisible()).isTrue();
        assertThat(robot.lookup(".lanes").query().isVisible()).isFalse();
        picture("below-sight");
        robot.clickOn("#below-cache");
        WaitForAsyncUtils.waitForFxEvents();
        picture("below-cache");
        robot.clickOn("#below-words");
        WaitForAsyncUtils.waitForFxEvents();
        var number = fx(() -> window.model.stage().current.get().number());
        assertThat(robot.lookup("#round-sentence").queryAs(Label.class).getText())
                .startsWith("Round " + number + ":").contains("The text grew by");
        picture("below-words");
        robot.clickOn("#below-rounds");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".lanes").query().isVisible()).isTrue();
        assertThat(fx(() -> window.model.look().below.get())).isEqualTo(Below.ROUNDS);
        picture("below-rounds");
        for (var size : new int[][] {{960, 600}, {1920, 1080}}) {
            fx(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
                return true;
            });
            for (var below : Below.values()) {
                fx(() -> {
                    window.model.look().below.set(below);
                    return true;
                });
                WaitForAsyncUtils.waitForFxEvents(5);
                // In a low window the stage scrolls.
                robot.interact(() -> stage.getScene().getRoot().lookupAll(".scroll-box").stream()
                        .map(ScrollPane.class::cast)
                        .forEach(box -> box.setVvalue(0.24)));
                WaitForAsyncUtils.waitForFxEvents(5);
                picture("below-" + below.id() + "-" + size[0]);
            }
        }
    }

    @Test
    void theTriangleStandsUnderTheChipsAndEachLightsTheOther(FxRobot robot) throws IOException {
        var lane = show(TreeRounds.chain());
        robot.clickOn("#below-sight");
        WaitForAsyncUtils.waitForFxEvents();
        var view = robot.lookup("#below-sight-view").queryAs(SightView.class);
        var chips = robot.from(robot.lookup("#round-pane").<Node>query()).lookup(".token-chip").<TokenChip>queryAll().stream()
                .filter(Node::isVisible)
                .limit(lane.drafted())
                .toList();
        var columns = fx(() -> view.shown().places().chips());
        assertThat(columns).hasSize(lane.drafted());
        for (int i = 0; i < columns.size(); i++) {
            var at = i;
            var own = fx(() -> view.sceneToLocal(chips.get(at).localToScene(chips.get(at).getLayoutBounds())));
            assertThat(columns.get(i).x()).as("chip " + i).isCloseTo(own.getMinX(), within(0.01));
            assertThat(columns.get(i).width()).isCloseTo(own.getWidth(), within(0.01));
        }
        robot.moveTo(chips.get(1));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> view.getData().lit())).isEqualTo(OptionalInt.of(2));
        picture("below-sight-lit");
        robot.moveTo("#below-sight");
        robot.interact(() -> chips.get(0).requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> view.getData().lit())).as("by the keyboard").isEqualTo(OptionalInt.of(1));
        robot.interact(view::requestFocus);
        robot.push(KeyCode.END);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.look().lit.get())).isEqualTo(OptionalInt.of(lane.drafted() - 1));
        assertThat(fx(() -> chips.get(lane.drafted() - 1).getPseudoClassStates())).extracting(PseudoClass::getPseudoClassName).contains("lit");
        assertThat(fx(() -> chips.get(0).getPseudoClassStates())).extracting(PseudoClass::getPseudoClassName).doesNotContain("lit");
    }

    @Test
    void aNodeUnderThePointerOrTheKeyboardLightsWhatItSees(FxRobot robot) throws IOException {
        var lane = show(TreeRounds.sampledEagle());
        robot.clickOn("#below-sight");
        var pane = robot.lookup("#tree").queryAs(TreePane.class);
        WaitForAsyncUtils.waitForFxEvents();
        var spot = fx(() -> pane.places().spots().stream()
                .filter(s -> !s.stub() && s.column() == 2)
                .reduce((first, second) -> second)
                .orElseThrow());
        robot.moveTo(fx(() -> pane.localToScreen(pane.middle(spot))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.look().lit.get())).isEqualTo(OptionalInt.of(spot.node()));
        @SuppressWarnings("unchecked")
        var view = (draftscope.app.charts.ChartView<SightData>) robot.lookup("#below-sight-view").query();
        assertThat(fx(() -> view.getData().lit())).isEqualTo(OptionalInt.of(spot.node() + 1));
        assertThat(fx(() -> view.getData().seen(spot.node() + 1))).hasSize(lane.path(spot.node()).size() + 1);
        picture("below-sight-tree");
        robot.moveTo("#below-sight");
        robot.interact(pane::requestFocus);
        robot.push(KeyCode.RIGHT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.look().lit.get())).isEqualTo(OptionalInt.of(0));
        robot.clickOn("#below-cache");
        WaitForAsyncUtils.waitForFxEvents();
        picture("below-cache-tree");
    }

    @Test
    void theThresholdIsTurnedOnAFinishedRunAndItsGhostsFollow(FxRobot robot) throws IOException {
        fx(() -> {
            window.model.setup().prompt.text.set("once upon a time");
            window.model.setup().maxNewTokens.text.set("60");
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        robot.clickOn("#below-otherwise");
        var ghosts = fx(() -> window.model.desk().ghosts());
        var whole = fx(() -> window.model.clock().own().orElseThrow());
        fx(() -> {
            window.model.stage().look(window.model.stage().lanes.get(4));
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> ghosts.data.get().rows())).hasSize(6).allMatch(row -> !row.chosen());
        assertThat(fx(() -> ghosts.turned.get())).isEmpty();
        var lines = fx(() -> ShownCharts.speedup(window.model.charts).lines().size());
        fx(() -> {
            window.model.setup().turn(0.66);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> ghosts.data.get().rows())).hasSize(7);
        assertThat(fx(() -> ghosts.data.get().rows().get(1)))
                .satisfies(row -> assertThat(row.chosen()).isTrue())
                .satisfies(row -> assertThat(row.name()).contains("0.66"));
        assertThat(fx(() -> ShownCharts.speedup(window.model.charts).lines())).as("not every round has its ghost").hasSize(lines);
        assertThat(fx(() -> ghosts.possible.get())).isTrue();
        robot.clickOn("#ghost-ask");
        await("the draft").atMost(LONG).until(() -> fx(() -> !ghosts.asking.get() && !ghosts.possible.get()));
        assertThat(fx(() -> ghosts.data.get().rows())).allMatch(row -> row.round().isPresent());
        fx(() -> {
            window.model.frame(System.nanoTime());
            return true;
        });
        assertThat(fx(() -> ShownCharts.speedup(window.model.charts).lines()))
                .hasSize(lines + 1)
                .filteredOn(line -> line.name().contains("0.66"))
                .singleElement()
                .satisfies(line -> assertThat(line.provenance()).isEqualTo(Provenance.SIMULATED));
        assertThat(fx(() -> window.model.clock().own().orElseThrow())).as("the run's own record").isEqualTo(whole);
        picture("below-otherwise");
        fx(() -> {
            window.model.replay(TreeRounds.sampledEagle());
            window.model.clock().toEnd();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.charts.turned.get())).isEmpty();
    }

    @Test
    void aSampledRoundHasItsBeginningsAndDrawsTheRestAgain(FxRobot robot) throws IOException {
        fx(() -> {
            window.model.setup().prompt.text.set("once upon a time");
            window.model.setup().temperature.text.set("1");
            window.model.setup().maxNewTokens.text.set("40");
            window.model.run();
            return true;
        });
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        robot.clickOn("#below-otherwise");
        WaitForAsyncUtils.waitForFxEvents();
        var ghosts = fx(() -> window.model.desk().ghosts());
        fx(() -> {
            var open = window.model.stage().lanes.stream().filter(lane -> lane.drafted() == 1 && lane.number() < 8).findFirst();
            open.ifPresent(window.model.stage()::look);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        var known = fx(() -> ghosts.data.get().rows().stream().filter(row -> row.round().isPresent()).toList());
        assertThat(known).filteredOn(row -> row.kind() != GhostData.Kind.REAL).allMatch(row -> row.kind() == GhostData.Kind.SAME_DRAWS);
        assertThat(fx(() -> ghosts.possible.get())).as(fx(() -> ghosts.data.get() + ghosts.note.get())).isTrue();
        robot.clickOn("#ghost-ask");
        await("the draws").atMost(LONG).until(() -> fx(() -> !ghosts.asking.get()));
        assertThat(fx(() -> ghosts.data.get().rows().stream().filter(row -> row.kind() == GhostData.Kind.ANOTHER_DRAW).toList()))
                .filteredOn(row -> row.round().isPresent())
                .isNotEmpty();
        picture("below-otherwise-sampled");
    }

    private RoundLane show(Trace trace) {
        var page = new StagePage(window);
        page.replay(trace);
        return page.look(lane -> lane.drafted() > lane.accepted(), Comparator.comparingInt(l -> 100 * l.accepted() + l.drafted()));
    }

    private void picture(String name) throws IOException {
        Picture.inBothThemes(window, stage.getScene(), name);
    }
}
