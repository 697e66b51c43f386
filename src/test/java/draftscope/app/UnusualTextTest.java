package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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

    private final FormPage form = new FormPage();
    private Stage stage;
    private Workbench window;
    private StagePage page;
    private InspectorPage inspector;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage, ScriptedPairLoader.story(), 1280, 720);
        page = new StagePage(window);
        inspector = new InspectorPage(window);
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
    void aRecordedRunOfUnusualTextIsShownInspectedAndCharted() {
        var trace = recorded("مرحبا 👋 " + "一个很长的提示".repeat(700) + " \t tabs\n\n and a very" + "long".repeat(300));
        page.replay(trace);
        for (var kind : ChartKind.values()) {
            act(() -> window.model.deck().choose(kind.ordinal() % 2, kind));
            laidOut(kind.id());
        }
        for (var colouring : Colouring.values()) {
            act(() -> {
                window.model.look().colouring.set(colouring);
                window.model.look().whitespace.set(colouring.ordinal() % 2 == 0);
                window.model.look().density.set(colouring.ordinal() % 2 == 0 ? Density.COMPACT : Density.ROOMY);
            });
            laidOut(colouring.id());
        }
        Picture.inBothThemes(window, stage.getScene(), "unusual");
        for (int step = trace.steps() - 1; step >= 0; step -= 3) {
            int there = step;
            act(() -> window.model.clock().seek(there));
        }
        laidOut("the start");
        act(() -> window.model.clock().toEnd());
        page.untilRounds(trace.rounds().size());
        // Ten kinds of pieces, so every third round has each of them once.
        for (int round = 1; round <= trace.rounds().size(); round += 3) {
            for (int index = 0; index <= trace.round(round).drafted(); index++) {
                var key = new TokenKey(round, index);
                inspector.inspect(key);
                assertThat(inspector.facts().key()).isEqualTo(key);
                laidOut(key.toString());
            }
        }
        Picture.inBothThemes(window, stage.getScene(), "unusual-token");
        act(() -> window.model.inspector().tab.set(Optional.of(InspectorViewModel.Tab.PROMPT)));
        laidOut("the prompt");
        assertThat(text("#prompt-rendered")).isEqualTo(trace.run().prompt());
        Picture.inBothThemes(window, stage.getScene(), "unusual-prompt");
        act(() -> {
            window.model.inspector().close();
            window.model.look().presenting.set(true);
        });
        laidOut("presenting");
        Picture.inBothThemes(window, stage.getScene(), "unusual-present");
        act(() -> {
            window.model.look().presenting.set(false);
            stage.setWidth(2560);
            stage.setHeight(1440);
        });
        laidOut("large");
    }

    @Test
    void anEmptyPromptAndOneOfSpacesAreRefusedOrDecoded() {
        act(() -> window.model.setup().prompt.text.set(""));
        assertThat(form.startable()).isFalse();
        form.focusPrompt();
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(page.running()).isFalse();
        assertThat(page.warns()).isTrue();
        page.ask("שלום\t👋", 8);
        press(KeyCode.CONTROL, KeyCode.ENTER);
        page.untilDone();
        assertThat(page.warns()).isFalse();
    }

    @Test
    void aBranchLeavesWhereTheClockDoesNotStand() {
        page.run("hello", 60);
        var lane = page.lane(round -> round.number() > 5 && round.chips().get(0).kind() == ChipKind.ACCEPTED);
        inspector.inspect(new TokenKey(lane.number(), 0));
        // The token is still looked at while the clock goes back before it.
        new ClockPage(window).toStart();
        page.untilRounds(0);
        inspector.branch();
        assertThat(fx(() -> window.model.branches.branches.get(1).opening().size())).isGreaterThan(5);
    }

    private void laidOut(String what) {
        WaitForAsyncUtils.waitForFxEvents();
        act(() -> {
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
