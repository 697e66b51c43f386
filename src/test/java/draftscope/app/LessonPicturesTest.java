package draftscope.app;

import static draftscope.app.Fx.act;
import static draftscope.app.Fx.fx;
import static draftscope.app.Hand.shown;
import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.lesson.book.LessonFile;
import draftscope.model.machine.Assets;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every step of every lesson in both themes and at both ends of sizes, to be looked at. */
@Tag("window")
@Tag("long")
@ExtendWith(ApplicationExtension.class)
class LessonPicturesTest {

    private Stage stage;
    private Workbench window;
    private LessonPage page;

    @Start
    void start(Stage shown) {
        stage = shown;
        window = StoryWindow.open(stage);
        page = new LessonPage(window);
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
    void everyStepFitsTheWindowAndIsDrawn(LessonFile lesson) {
        for (int[] size : new int[][] {{960, 600}, {1920, 1080}}) {
            stage(size);
            for (var part : lesson.parts()) {
                page.begin(lesson, part.name());
                page.settle();
                var step = lesson.id() + "-" + part.name();
                fx(() -> {
                    page.assertCardFits(step);
                    return true;
                });
                Picture.inBothThemes(window, stage.getScene(), "lesson-" + size[0] + "-" + step);
                page.end();
            }
        }
    }

    @Test
    void theListIsDrawn() {
        assertThat(page.open(6)).hasSize(6);
        for (int[] size : new int[][] {{960, 600}, {1920, 1080}}) {
            stage(size);
            page.settle();
            Picture.inBothThemes(window, stage.getScene(), "lessons-" + size[0]);
            assertThat(shown("#lessons-list")).isTrue();
        }
    }

    private void stage(int[] size) {
        act(() -> {
            stage.setWidth(size[0]);
            stage.setHeight(size[1]);
        });
    }
}
