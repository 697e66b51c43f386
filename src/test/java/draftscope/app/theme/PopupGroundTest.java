package draftscope.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.WindowSize;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What window systems do to windows, and what the program makes of it. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class PopupGroundTest {

    private static final int PATIENCE = 60_000;

    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        stage.setMinWidth(400);
        stage.setMinHeight(300);
        stage.setScene(new Scene(new Region(), 700, 500));
        // The stage is that of all window tests, and somebody may have given it another size.
        stage.setMaximized(false);
        stage.setWidth(700);
        stage.setHeight(500);
        stage.show();
    }

    @Test
    void whatPopsUpHasTheGroundOfTheTheme() {
        var fill = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            PopupGround.always(() -> Color.web("#123456"));
            var hover = new Tooltip("words");
            hover.show(stage, 20, 20);
            var paint = hover.getScene().getFill();
            hover.hide();
            return paint;
        });
        assertThat(fill).isEqualTo(Color.web("#123456"));
    }

    @Test
    void aWindowThatFellToItsLeastSizeOverADialogIsPutBack() throws Exception {
        var answer = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> WindowSize.keep(stage, () -> {
            stage.setWidth(400);
            stage.setHeight(300);
            return "chosen";
        }));
        assertThat(answer).isEqualTo("chosen");
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> stage.getWidth() == 700 && stage.getHeight() == 500);
    }

    @Test
    void aWindowThatSomebodyMadeSmallerMeanwhileStaysSo() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> WindowSize.keep(stage, () -> {
            stage.setWidth(600);
            return true;
        }));
        Thread.sleep(300);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(stage.getWidth()).isEqualTo(600);
    }
}
