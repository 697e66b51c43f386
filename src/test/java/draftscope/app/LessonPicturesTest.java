package draftscope.app;

import static draftscope.app.Fx.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import draftscope.app.kit.Sheet;
import draftscope.app.lesson.book.LessonFile;
import draftscope.model.machine.Assets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Every step of every lesson in both themes and at both ends of sizes, to be looked at. */
@Tag("window")
@Tag("long")
@ExtendWith(ApplicationExtension.class)
class LessonPicturesTest {

    private static final Duration LONG = Duration.ofSeconds(120);

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

    static List<LessonFile> lessons() {
        return LessonFile.all(Assets.locate().lessons(), problem -> {});
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyStepFitsTheWindowAndIsDrawn(LessonFile lesson, FxRobot robot) {
        for (int[] size : new int[][] {{960, 600}, {1920, 1080}}) {
            fx(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
                return true;
            });
            for (var part : lesson.parts()) {
                robot.interact(() -> window.home.lessons.begin(lesson, part.name()));
                await(part.name()).atMost(LONG).until(() -> fx(() -> window.home.lessons.run.get()
                        .filter(run -> run.step().name().equals(part.name()) && run.arrived.get())
                        .isPresent()));
                WaitForAsyncUtils.waitForFxEvents(12);
                var step = lesson.id() + "-" + part.name();
                fx(() -> {
                    var card = bounds(robot.lookup("#lesson-card").query());
                    assertThat(bounds(robot.lookup("#lesson").query()).contains(card)).as("%s: the card is in the window", step).isTrue();
                    var text = robot.lookup("#lesson-text").queryAs(TextFlow.class);
                    assertThat(text.getHeight()).as("%s: no line is cut", step).isGreaterThanOrEqualTo(text.prefHeight(text.getWidth()) - 1);
                    return true;
                });
                Picture.inBothThemes(window, stage.getScene(), "lesson-" + size[0] + "-" + step);
                robot.interact(() -> window.model.sheet().set(Optional.empty()));
            }
        }
    }

    @Test
    void theListIsDrawn(FxRobot robot) {
        robot.interact(() -> window.model.sheet().set(Optional.of(Sheet.LESSONS)));
        await("the list").atMost(LONG).until(() -> fx(() -> window.home.lessons.lessons.size() == 6));
        for (int[] size : new int[][] {{960, 600}, {1920, 1080}}) {
            fx(() -> {
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents(12);
            Picture.inBothThemes(window, stage.getScene(), "lessons-" + size[0]);
            assertThat(fx(() -> robot.lookup("#lessons-list").query().isVisible())).isTrue();
        }
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
