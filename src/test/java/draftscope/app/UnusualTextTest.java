package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.inspector.InspectorViewModel;
import draftscope.app.kit.Density;
import draftscope.app.kit.Rounds;
import draftscope.decoding.ShortEvents;
import draftscope.decoding.event.RunEnded;
import draftscope.decoding.port.TokenIds;
import draftscope.draw.chart.ChartKind;
import draftscope.draw.stage.ChipKind;
import draftscope.draw.stage.Colouring;
import draftscope.draw.stage.TokenKey;
import draftscope.testing.ScriptedPairLoader;
import draftscope.trace.Trace;
import draftscope.trace.TraceRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A recorded run of text nobody expects: scripts from right to left, signs of two units, tabs, control characters, words
 * longer than a line, five thousand characters at once. Leaves pictures in {@code target/pictures}.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class UnusualTextTest {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String[][] PIECES = {
        {" שלום", " עולם", ",", " איך", " אתה"},
        {" مرحبا", " بالعالم", "؟"},
        {"你好", "，世界", "。这是", "一个测试"},
        {" 👩‍🚀", "🇦🇹", " 🎉", "é"},
        {"\t", "\t\ttab", "\r\n", "\n\n\n", "   "},
        {" Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen".repeat(3), " a"},
        {"\u0000", "\u200F", "\u202E", "\u001B[31m", "\uFFFD"},
        {"<0xE2>", "<0x82>", "<0xAC>"},
        {"<|endoftext|>", "{{ 7*7 }}", "<b>&amp;", "%s {0} ''", ""},
        {"x".repeat(5000)},
    };

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1280, 720);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aRecordedRunOfUnusualTextIsShownInspectedAndCharted(FxRobot robot) throws IOException {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        var trace = recorded("مرحبا 👋 " + "一个很长的提示".repeat(700) + " \t tabs\n\n and a very" + "long".repeat(300));
        fx(() -> {
            window.model.replay(trace);
            window.model.clock().toEnd();
            return true;
        });
        await().atMost(LONG).until(() -> fx(() -> window.model.stage().lanes.size() == trace.rounds().size()));
        for (var kind : ChartKind.values()) {
            fx(() -> {
                window.model.deck().choose(kind.ordinal() % 2, kind);
                return true;
            });
            laidOut(kind.id());
        }
        for (var colouring : Colouring.values()) {
            fx(() -> {
                window.model.look().colouring.set(colouring);
                window.model.look().whitespace.set(colouring.ordinal() % 2 == 0);
                window.model.look().density.set(colouring.ordinal() % 2 == 0 ? Density.COMPACT : Density.ROOMY);
                return true;
            });
            laidOut(colouring.id());
        }
        Picture.inBothThemes(window, stage.getScene(), "unusual");
        for (int step = trace.steps() - 1; step >= 0; step -= 3) {
            int there = step;
            fx(() -> {
                window.model.clock().seek(there);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
        }
        laidOut("the start");
        fx(() -> {
            window.model.clock().toEnd();
            return true;
        });
        await().atMost(LONG).until(() -> fx(() -> window.model.stage().lanes.size() == trace.rounds().size()));
        // Ten kinds of pieces, so every third round has each of them once.
        for (int round = 1; round <= trace.rounds().size(); round += 3) {
            for (int index = 0; index <= trace.round(round).drafted(); index++) {
                var key = new TokenKey(round, index);
                fx(() -> {
                    window.model.inspector().inspect(key);
                    return true;
                });
                assertThat(fx(() -> window.model.inspector().token.get().orElseThrow().key())).isEqualTo(key);
                laidOut(key.toString());
            }
        }
        Picture.inBothThemes(window, stage.getScene(), "unusual-token");
        fx(() -> {
            window.model.inspector().tab.set(Optional.of(InspectorViewModel.Tab.PROMPT));
            return true;
        });
        laidOut("the prompt");
        assertThat(robot.lookup("#prompt-rendered").queryAs(TextArea.class).getText()).isEqualTo(trace.run().prompt());
        Picture.inBothThemes(window, stage.getScene(), "unusual-prompt");
        fx(() -> {
            window.model.inspector().close();
            window.model.look().presenting.set(true);
            return true;
        });
        laidOut("presenting");
        Picture.inBothThemes(window, stage.getScene(), "unusual-present");
        fx(() -> {
            window.model.look().presenting.set(false);
            stage.setWidth(2560);
            stage.setHeight(1440);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        laidOut("large");
    }

    @Test
    void anEmptyPromptAndOneOfSpacesAreRefusedOrDecoded(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        robot.interact(() -> window.model.setup().prompt.text.set(""));
        assertThat(robot.lookup("#run").query().isDisabled()).isTrue();
        robot.clickOn("#prompt").push(KeyCode.CONTROL, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(fx(() -> window.model.running().get())).isFalse();
        assertThat(robot.lookup("#message-bar").query().isVisible()).isTrue();
        robot.interact(() -> window.model.setup().prompt.text.set("שלום\t👋"));
        robot.interact(() -> window.model.setup().maxNewTokens.text.set("8"));
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await("a run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        assertThat(robot.lookup("#message-bar").query().isVisible()).isFalse();
    }

    @Test
    void aBranchLeavesWhereTheClockDoesNotStand(FxRobot robot) {
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.orders.runnable().get()));
        robot.interact(() -> {
            window.model.setup().prompt.text.set("hello");
            window.model.setup().maxNewTokens.text.set("60");
            window.model.run();
        });
        await("a run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        var key = fx(() -> window.model.stage().lanes.stream()
                .filter(lane -> lane.number() > 5
                        && lane.chips().get(0).kind() == ChipKind.ACCEPTED)
                .map(lane -> new TokenKey(lane.number(), 0))
                .findFirst()
                .orElseThrow());
        robot.interact(() -> window.model.inspector().inspect(key));
        // The token is still looked at while the clock goes back before it.
        robot.clickOn("#clock-start");
        await().atMost(LONG).until(() -> fx(() -> window.model.stage().lanes.isEmpty()));
        var go = robot.lookup("#top-target .branch-button").match(Node::isVisible).<Node>query();
        robot.interact(() -> ((Button) go).fire());
        await("the branch").atMost(LONG).until(() -> fx(() -> window.model.branches.branches.size() == 2
                && !window.model.running().get()));
        var text = fx(() -> window.model.branches.branches.get(1).opening().size());
        assertThat(text).isGreaterThan(5);
    }

    private void laidOut(String what) {
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            var root = stage.getScene().getRoot();
            root.applyCss();
            root.layout();
            assertThat(WindowTest.overlaps((Parent) root.lookup(".columns"))).as(what).isEmpty();
            assertThat(WindowTest.overlaps((Parent) root.lookup(".stage-pane"))).as(what).isEmpty();
            var legend = root.lookup(".colour-legend");
            var choice = root.lookup("#colours");
            if (choice.isVisible()) {
                assertThat(legend.lookupAll(".legend-word").stream()
                                .mapToDouble(word -> word.localToScene(word.getBoundsInLocal()).getMinX())
                                .min()
                                .orElse(Double.MAX_VALUE))
                        .as("words of the legend beside the choice of colours, " + what)
                        .isGreaterThanOrEqualTo(choice.localToScene(choice.getBoundsInLocal()).getMaxX());
            }
            return true;
        });
    }

    private static Trace recorded(String prompt) {
        var like = Rounds.start();
        var recorder = new TraceRecorder();
        recorder.on(ShortEvents.run(
                like.label(),
                like.target(),
                like.draft(),
                like.policy(),
                like.sampling(),
                prompt,
                TokenIds.of(IntStream.range(0, 2000).toArray()),
                64,
                1));
        for (int round = 1; round <= 3 * PIECES.length; round++) {
            var pieces = PIECES[(round - 1) % PIECES.length];
            for (int i = 0; i < pieces.length; i++) {
                recorder.on(Rounds.draft(round, i, pieces[i], 0.3 * i));
            }
            recorder.on(Rounds.round(
                    round, round % (pieces.length + 1), PIECES[round % PIECES.length][0], pieces));
        }
        recorder.on(Rounds.end(RunEnded.Finish.LENGTH));
        return recorder.trace().orElseThrow();
    }
}
