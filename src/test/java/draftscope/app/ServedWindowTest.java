package draftscope.app;

import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.press;
import static draftscope.app.Hand.shown;
import static org.assertj.core.api.Assertions.assertThat;

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
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * A target that is served elsewhere, named in the picker, run and looked at closely: what its server does not tell is
 * said to be not told. Leaves pictures in {@code target/pictures}.
 */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ServedWindowTest {

    private final FormPage form = new FormPage();
    private Stage stage;
    private Workbench window;
    private StagePage page;
    private PairPage pair;
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
        page = new StagePage(window);
        pair = new PairPage(window);
    }

    @AfterEach
    void close() {
        window.close();
        server.close();
        rows.close();
        tokenizer.close();
    }

    @Test
    void aServedTargetIsNamedRunAndLookedAtAndWhatItDoesNotTellIsSaid() {
        StoryWindow.awaitPair(window);
        pair.open();
        assertThat(shown("#pair-served")).isFalse();
        pair.write("target", server.address().toString());
        assertThat(shown("#pair-served")).isTrue();
        assertThat(shown("#pair-eagle")).isFalse();
        pair.write("served-tokenizer", Assets.locate().target().toString());
        pair.load();
        pair.untilRefused();
        assertThat(pair.problem()).contains("asks for a key (401)").doesNotContain("--");
        Picture.inBothThemes(window, stage.getScene(), "served-refused");
        pair.write("served-key", "open-sesame-1");
        pair.load();
        pair.untilSaid("is loaded");
        assertThat(pair.loaded())
                .contains("org/large", "served by sglang 0.5.3", "held here", "fable-2m")
                .doesNotContain("0 parameters");
        assertThat(fx(() -> window.model.status.pair.get())).contains("org/large on sglang").doesNotContain("(0");
        Picture.inBothThemes(window, stage.getScene(), "served-pair");
        press(KeyCode.ESCAPE);

        page.ask("Tell me a story about a giant.", 60);
        form.set("temperature", "0.7");
        form.start();
        page.untilProblem();
        assertThat(page.problem().orElseThrow().fix()).contains("sample with temperature 1");
        form.set("temperature", "0");
        form.start();
        page.untilDone();
        assertThat(page.problem()).isEmpty();
        assertThat(fx(() -> window.model.status.lossless.get())).contains("same text");
        assertThat(fx(() -> ShownCharts.times(window.model.charts).rows().get(0).slices()))
                .extracting(TimeSplit.Slice::part)
                .contains(TimeSplit.Part.VERIFY, TimeSplit.Part.NETWORK);
        Picture.inBothThemes(window, stage.getScene(), "served-run");

        var inspector = new InspectorPage(window);
        page.look(lane -> lane.accepted() > 0);
        inspector.openAccepted();
        assertThat(inspector.figure("overlap")).isEqualTo(Figures.DASH);
        assertThat(inspector.figure("cross")).isEqualTo(Figures.DASH);
        assertThat(inspector.figure("served-requests")).isEqualTo("1");
        assertThat(inspector.figure("served-computed")).matches("[0-9]+");
        Picture.inBothThemes(window, stage.getScene(), "served-inspector");
        assertThat(fx(() -> ShownCharts.scatter(window.model.charts).emptyKey())).isEqualTo("scatter.untold");
        assertThat(fx(() -> ShownCharts.ratios(window.model.charts).emptyKey())).isEqualTo("histogram.untold");
        assertThat(window.home.settings.toString()).doesNotContain("sesame");
    }
}
