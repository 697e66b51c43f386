package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.engine.EngineState;
import draftscope.draw.Figures;
import draftscope.draw.data.TimeSplit;
import draftscope.model.ServedEngine;
import draftscope.model.machine.Assets;
import draftscope.model.served.FakeEngine;
import draftscope.model.served.ServedPairLoader;
import draftscope.model.served.ServedPorts;
import draftscope.model.tokenizer.HuggingFaceTextTokenizer;
import draftscope.model.torch.EmbeddedRows;
import draftscope.model.torch.TorchPairLoader;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
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
 * A target that is served elsewhere, named in the picker, run and looked at closely: what its server does not tell is
 * said to be not told. Leaves pictures in {@code target/pictures}.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ServedWindowTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    private Stage stage;
    private Workbench window;
    private HuggingFaceTextTokenizer tokenizer;
    private EmbeddedRows rows;
    private FakeEngine server;

    @Start
    void start(Stage shown) throws IOException {
        var files = Assets.locate();
        tokenizer = HuggingFaceTextTokenizer.open(files.target().resolve("tokenizer.json"));
        rows = new EmbeddedRows(files.target(), tokenizer.size());
        server = new FakeEngine(ServedEngine.SGLANG, rows::after);
        server.reads(text -> tokenizer.encode(text, true).toArray());
        server.asksFor("open-sesame-1");
        stage = shown;
        window = StoryWindow.open(stage, new ServedPairLoader(new TorchPairLoader(), ServedPorts.system()), 1440, 860);
    }

    @AfterEach
    void close() {
        window.close();
        server.close();
        rows.close();
        tokenizer.close();
    }

    @Test
    void aServedTargetIsNamedRunAndLookedAtAndWhatItDoesNotTellIsSaid(FxRobot robot) throws IOException {
        await("the embedded pair").atMost(LONG).until(() -> state() == EngineState.READY);
        robot.clickOn("#pair");
        assertThat(robot.lookup("#pair-served").query().isVisible()).isFalse();
        write(robot, "target", server.address().toString());
        assertThat(robot.lookup("#pair-served").query().isVisible()).isTrue();
        assertThat(robot.lookup("#pair-eagle").query().getParent().getParent().isVisible()).isFalse();
        write(robot, "served-tokenizer", Assets.locate().target().toString());
        robot.clickOn("#pair-load");
        await("the refusal").atMost(LONG).until(() -> fx(() -> window.model.picker.problem.get().isPresent()));
        assertThat(text(robot, "#pair-problem")).contains("asks for a key (401)").doesNotContain("--");
        Picture.inBothThemes(window, stage.getScene(), "served-refused");
        write(robot, "served-key", "open-sesame-1");
        robot.clickOn("#pair-load");
        await("the pair").atMost(LONG).until(() -> fx(() -> window.model.picker.said.get()).contains("is loaded"));
        assertThat(robot.lookup("#pair-loaded .label").<Labeled>queryAll().stream()
                        .map(Labeled::getText)
                        .collect(Collectors.joining("\n")))
                .contains("org/large", "served by sglang 0.5.3", "held here", "fable-2m")
                .doesNotContain("0 parameters");
        assertThat(fx(() -> window.model.status.pair.get())).contains("org/large on sglang").doesNotContain("(0");
        Picture.inBothThemes(window, stage.getScene(), "served-pair");
        robot.push(KeyCode.ESCAPE);

        robot.interact(() -> {
            window.model.setup().prompt.text.set("Tell me a story about a giant.");
            window.model.setup().maxNewTokens.text.set("60");
            window.model.setup().temperature.text.set("0.7");
        });
        robot.clickOn("#run");
        await("the refusal").atMost(LONG).until(() -> fx(() -> window.model.problem.get().isPresent()));
        assertThat(fx(() -> window.model.problem.get().orElseThrow().fix())).contains("sample with temperature 1");
        robot.interact(() -> window.model.setup().temperature.text.set("0"));
        robot.clickOn("#run");
        await("the run").atMost(LONG).until(() -> fx(() -> window.model.status.activity.get().equals("done")));
        assertThat(fx(() -> window.model.problem.get())).isEmpty();
        assertThat(fx(() -> window.model.status.lossless.get())).contains("same text");
        var parts = fx(() -> ShownCharts.times(window.model.charts).rows().get(0).slices().stream()
                .map(TimeSplit.Slice::part)
                .toList());
        assertThat(parts).contains(TimeSplit.Part.VERIFY, TimeSplit.Part.NETWORK);
        Picture.inBothThemes(window, stage.getScene(), "served-run");

        fx(() -> {
            window.model.stage().lanes.stream()
                    .filter(lane -> lane.accepted() > 0)
                    .findFirst()
                    .ifPresent(window.model.stage()::look);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(robot.lookup(".round-pane .token-chip.accepted").match(Node::isVisible).<Node>query());
        await().atMost(LONG).until(() -> robot.lookup("#inspector").query().isVisible());
        assertThat(text(robot, "#inspect-overlap")).isEqualTo(Figures.DASH);
        assertThat(text(robot, "#inspect-cross")).isEqualTo(Figures.DASH);
        assertThat(text(robot, "#inspect-served-requests")).isEqualTo("1");
        assertThat(text(robot, "#inspect-served-computed")).matches("[0-9]+");
        Picture.inBothThemes(window, stage.getScene(), "served-inspector");
        assertThat(fx(() -> ShownCharts.scatter(window.model.charts).emptyKey())).isEqualTo("scatter.untold");
        assertThat(fx(() -> ShownCharts.ratios(window.model.charts).emptyKey())).isEqualTo("histogram.untold");
        assertThat(window.home.settings.toString()).doesNotContain("sesame");
    }

    private EngineState state() {
        return fx(() -> window.model.status.state.get());
    }

    private static void write(FxRobot robot, String field, String text) {
        var input = robot.lookup("#pair-" + field).queryAs(TextInputControl.class);
        robot.interact(() -> input.setText(text));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }
}
