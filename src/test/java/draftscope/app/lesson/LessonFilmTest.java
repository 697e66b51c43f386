package draftscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.lesson.book.LessonFile;
import draftscope.app.lesson.book.LessonReader;
import draftscope.app.record.ExportOrder;
import draftscope.app.record.ExportSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A film of each lesson, made without a display, to be looked at in {@code target/films}. */
class LessonFilmTest {

    static List<LessonFile> lessons() {
        return LessonFile.all(Given.folder(), problem -> {});
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void nothingIsShownTwiceInARow(LessonFile lesson) {
        var scenes = LessonFilm.scenes(LessonReader.read(lesson));
        assertThat(scenes).hasSameSizeAs(lesson.parts());
        for (int i = 1; i < scenes.size(); i++) {
            var before = scenes.get(i - 1);
            var scene = scenes.get(i);
            boolean goesOn = scene.trace().equals(before.trace()) && scene.to() >= before.to();
            assertThat(scene.from() < before.to() && goesOn && scene.from() >= before.from()).as(scene.title()).isFalse();
            assertThat(scene.from()).isLessThanOrEqualTo(scene.to());
        }
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonHasAFilm(LessonFile lesson) throws IOException {
        var file = Path.of("target", "films", lesson.id() + ".mp4");
        Files.createDirectories(file.getParent());
        LessonFilm.write(LessonReader.read(lesson), ExportOrder.Look.of(ExportSize.LARGE, false, true), file);
        assertThat(file).isNotEmptyFile();
    }
}
