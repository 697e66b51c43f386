package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.TreeRounds;
import draftscope.app.play.Below;
import draftscope.draw.Provenance;
import draftscope.draw.round.GhostData;
import draftscope.draw.stage.RoundLane;
import draftscope.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalInt;
import javafx.css.PseudoClass;
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
    private StagePage page;
    private BelowPage below;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
        page = new StagePage(window);
        below = new BelowPage(window);
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
        below.choose(Below.SIGHT);
        assertThat(below.showsSight()).isTrue();
        assertThat(below.showsRounds()).isFalse();
        picture("below-sight");
        below.choose(Below.CACHE);
        picture("below-cache");
        below.choose(Below.WORDS);
        var number = fx(() -> window.model.stage().current.get().number());
        assertThat(below.sentence())
                .startsWith("Round " + number + ":").contains("The text grew by");
        picture("below-words");
        below.choose(Below.ROUNDS);
        assertThat(below.showsRounds()).isTrue();
        assertThat(fx(() -> window.model.look().below.get())).isEqualTo(Below.ROUNDS);
        picture("below-rounds");
        for (var size : new int[][] {{960, 600}, {1920, 1080}}) {
            fx(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
                return true;
            });
            for (var wanted : Below.values()) {
                fx(() -> {
                    window.model.look().below.set(wanted);
                    return true;
                });
                WaitForAsyncUtils.waitForFxEvents(5);
                // In a low window the stage scrolls.
                robot.interact(() -> stage.getScene().getRoot().lookupAll(".scroll-box").stream()
                        .map(ScrollPane.class::cast)
                        .forEach(box -> box.setVvalue(0.24)));
                WaitForAsyncUtils.waitForFxEvents(5);
                picture("below-" + wanted.id() + "-" + size[0]);
            }
        }
    }

    @Test
    void theTriangleStandsUnderTheChipsAndEachLightsTheOther(FxRobot robot) throws IOException {
        var lane = show(TreeRounds.chain());
        below.choose(Below.SIGHT);
        var view = below.triangle();
        var chips = below.chips(lane.drafted());
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
        assertThat(below.sight().lit()).isEqualTo(OptionalInt.of(2));
        picture("below-sight-lit");
        below.rest();
        robot.interact(() -> chips.get(0).requestFocus());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(below.sight().lit()).as("by the keyboard").isEqualTo(OptionalInt.of(1));
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
        below.choose(Below.SIGHT);
        var pane = page.tree();
        WaitForAsyncUtils.waitForFxEvents();
        var spot = fx(() -> pane.places().spots().stream()
                .filter(s -> !s.stub() && s.column() == 2)
                .reduce((first, second) -> second)
                .orElseThrow());
        robot.moveTo(fx(() -> pane.localToScreen(pane.middle(spot))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.look().lit.get())).isEqualTo(OptionalInt.of(spot.node()));
        assertThat(below.sight().lit()).isEqualTo(OptionalInt.of(spot.node() + 1));
        assertThat(below.sight().seen(spot.node() + 1)).hasSize(lane.path(spot.node()).size() + 1);
        picture("below-sight-tree");
        below.rest();
        robot.interact(pane::requestFocus);
        robot.push(KeyCode.RIGHT);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.look().lit.get())).isEqualTo(OptionalInt.of(0));
        below.choose(Below.CACHE);
        picture("below-cache-tree");
    }

    @Test
    void theThresholdIsTurnedOnAFinishedRunAndItsGhostsFollow(FxRobot robot) throws IOException {
        run(60);
        below.choose(Below.OTHERWISE);
        var ghosts = below.ghosts();
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
        below.ask();
        await("the draft").atMost(LONG).until(() -> fx(() -> !ghosts.possible.get()));
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
        act(() -> window.model.setup().temperature.text.set("1"));
        run(40);
        below.choose(Below.OTHERWISE);
        var ghosts = below.ghosts();
        fx(() -> {
            var open = window.model.stage().lanes.stream().filter(lane -> lane.drafted() == 1 && lane.number() < 8).findFirst();
            open.ifPresent(window.model.stage()::look);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        var known = fx(() -> ghosts.data.get().rows().stream().filter(row -> row.round().isPresent()).toList());
        assertThat(known).filteredOn(row -> row.kind() != GhostData.Kind.REAL).allMatch(row -> row.kind() == GhostData.Kind.SAME_DRAWS);
        assertThat(fx(() -> ghosts.possible.get())).as(fx(() -> ghosts.data.get() + ghosts.note.get())).isTrue();
        below.ask();
        assertThat(fx(() -> ghosts.data.get().rows().stream().filter(row -> row.kind() == GhostData.Kind.ANOTHER_DRAW).toList()))
                .filteredOn(row -> row.round().isPresent())
                .isNotEmpty();
        picture("below-otherwise-sampled");
    }

    private void run(int tokens) {
        page.ask("once upon a time", tokens);
        act(window.model::run);
        page.untilDone();
    }

    private RoundLane show(Trace trace) {
        page.replay(trace);
        return page.look(lane -> lane.drafted() > lane.accepted(), Comparator.comparingInt(l -> 100 * l.accepted() + l.drafted()));
    }

    private void picture(String name) throws IOException {
        Picture.inBothThemes(window, stage.getScene(), name);
    }
}
