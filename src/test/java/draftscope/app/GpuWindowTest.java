package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Hand.click;
import static draftscope.app.Hand.shown;
import static draftscope.app.Hand.text;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Answers;
import draftscope.model.gpu.Bridges;
import draftscope.model.gpu.GpuDriver;
import draftscope.model.gpu.GpuSetup;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The GPU in the pair picker, over a machine with a card that this test speaks for and no libtorch: the guide for a machine
 * without a network, and a folder chosen by hand. Leaves pictures in {@code target/pictures}.
 */
@Tag("window")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the machine made here is one of Linux")
@ExtendWith(ApplicationExtension.class)
class GpuWindowTest {

    private static final String HOME = "/home/ada";
    private static final GpuDriver CARD = new GpuDriver() {
        @Override
        public Answer look() {
            return new Answer.Ready("570.86.15", 12080, List.of(new Card("NVIDIA RTX 4090", 8, 9, 24L << 30)));
        }

        @Override
        public OptionalLong free(int card) {
            return OptionalLong.empty();
        }
    };

    @TempDir
    private Path machine;

    private Stage stage;
    private Workbench window;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theGuideIsReadAndAFolderIsChosen() throws IOException {
        StoryWindow.awaitPair(window);
        var given = new Surroundings(Map.of(), Map.of("os.name", "Linux", "user.home", HOME));
        var setup = new GpuSetup(
                given, new Bridges("2.7.1", "linux-x86_64", List.of("cu128", "cpu")), CARD,
                told -> Optional.of("libcudnn.so.9 is not there"), machine);
        var chosen = Files.createDirectories(machine.resolve("my libtorch").resolve("lib"));
        act(() -> window.model.picker.gpu.open(new GpuDesk(setup), Answers.folder(chosen.getParent()), Runnable::run, Platform::runLater));
        new PairPage(window).open();
        assertThat(text("#pair-gpu-words")).contains("NVIDIA RTX 4090", "driver 570.86.15, CUDA 12.8").contains("no libtorch 2.7.1 with CUDA was found");
        assertThat(shown("#pair-gpu-guide")).isFalse();

        act(() -> window.model.picker.gpu.offline());
        assertThat(shown("#pair-gpu-guide")).isTrue();
        assertThat(text("#pair-gpu-guide"))
                .contains("libtorch-cxx11-abi-shared-with-deps-2.7.1%2Bcu128.zip")
                .contains("/home/ada/libtorch/lib/libtorch_cuda.so")
                .contains("/home/ada/.cache/draftscope/gpu/2.7.1-cu128-linux-x86_64");
        seen();
        Picture.inBothThemes(window, stage.getScene(), "gpu-offline");
        click("#pair-gpu-offline");

        seen();
        click("#pair-gpu-folder");
        assertThat(text("#pair-gpu-words")).contains("my libtorch", "no libtorch lies there");
        for (var name : List.of("torch", "torch_cpu", "torch_cuda", "c10_cuda")) {
            Files.writeString(chosen.resolve("lib" + name + ".so"), "-");
        }
        Files.writeString(chosen.resolveSibling("build-version"), "2.7.1+cu128");
        act(() -> window.model.picker.gpu.choose());
        assertThat(text("#pair-gpu-words")).contains("libtorch 2.7.1+cu128 in " + chosen).contains("it did not work here: libcudnn.so.9 is not there");
        assertThat(shown("#pair-gpu-again")).isTrue();
        assertThat(shown("#pair-gpu-folder")).isTrue();
        seen();
        Picture.inBothThemes(window, stage.getScene(), "gpu-chosen");
    }

    /** The form's end is scrolled to. */
    private static void seen() {
        act(() -> new FxRobot().lookup(".pair-right .setup-scroller").queryAs(ScrollPane.class).setVvalue(1));
    }
}
