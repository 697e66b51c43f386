package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.theme.SystemAppearance;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.testing.ScriptedPairLoader;
import java.lang.ref.WeakReference;
import java.time.Duration;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a closed window leaves behind. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class ClosedWindowTest {

    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
    }

    @Test
    void aStageThatShowsSomethingElseKeepsNothingOfAClosedWindow() {
        var model = new WeakReference<>(openAndClose());
        await("the window to be forgotten").atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
            return model.get() == null;
        });
        assertThat(stage.getScene().getRoot()).isInstanceOf(Pane.class);
    }

    private Object openAndClose() {
        return fx(() -> {
            var window = StoryWindow.open(
                    stage, ScriptedPairLoader.story(), ClosedWindowTest::nothing, Outside.of(SystemAppearance.LIGHT), 1440, 860);
            var model = window.model;
            window.close();
            stage.setScene(new Scene(new Pane(), 100, 100));
            return model;
        });
    }

    private static Assets nothing() {
        throw new BadInputException("assets", "there are none", "go on without");
    }
}
