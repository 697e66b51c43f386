package draftscope.app.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Words beside the pointer: when they appear, which, and to whom else they are told. */
@Tag("window")
@ExtendWith(ApplicationExtension.class)
class HoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleStringProperty changing = new SimpleStringProperty("");
    private String answer = "first";
    private Label fixed;
    private Label live;
    private Label asked;
    private Label quiet;

    @Start
    void start(Stage stage) {
        fixed = new Label("A label with fixed words");
        live = new Label("A label whose words change");
        asked = new Label("A label that is asked");
        quiet = new Label("A label without words");
        Hover.says(fixed, "fixed words");
        Hover.says(live, changing);
        Hover.asks(asked, () -> answer);
        stage.setScene(new Scene(new VBox(40, quiet, fixed, live, asked), 400, 300));
        stage.show();
        stage.requestFocus();
    }

    @Test
    void fixedWordsAppearWhereThePointerRestsAndAreTheNodesHelp(FxRobot robot) {
        assertThat(fixed.getAccessibleHelp()).isEqualTo("fixed words");
        rest(robot, fixed);
        await().atMost(PATIENCE).until(() -> seen().equals(List.of("fixed words")));
        rest(robot, quiet);
        await("they go with the pointer").atMost(PATIENCE).until(() -> seen().isEmpty());
    }

    @Test
    void wordsThatChangeDoSoWhileTheyAreReadAndNothingToSayIsNotShown(FxRobot robot) {
        robot.interact(() -> changing.set("before"));
        rest(robot, live);
        await().atMost(PATIENCE).until(() -> seen().equals(List.of("before")));
        robot.interact(() -> changing.set("after"));
        assertThat(seen()).containsExactly("after");
        assertThat(live.getAccessibleHelp()).isEqualTo("after");
        robot.interact(() -> changing.set(""));
        assertThat(seen()).as("an empty box").isEmpty();
        rest(robot, quiet);
    }

    @Test
    void whoIsAskedAnswersEveryTimeAnew(FxRobot robot) {
        rest(robot, asked);
        await().atMost(PATIENCE).until(() -> seen().equals(List.of("first")));
        rest(robot, quiet);
        await().atMost(PATIENCE).until(() -> seen().isEmpty());
        answer = "second";
        rest(robot, asked);
        await().atMost(PATIENCE).until(() -> seen().equals(List.of("second")));
    }

    /** Moves the pointer onto a node as a hand does: in more than one step. */
    private static void rest(FxRobot robot, Label on) {
        robot.moveTo(on);
        robot.moveBy(2, 1);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Words that stand beside the pointer and can be seen. */
    private static List<String> seen() {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> Window.getWindows().stream()
                .filter(window -> window instanceof Tooltip && window.isShowing() && window.getOpacity() > 0)
                .map(window -> ((Tooltip) window).getText())
                .toList());
    }
}
