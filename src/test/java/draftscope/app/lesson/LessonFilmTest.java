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
@Tag("long")
class LessonFilmTest {

    static List<LessonFile> lessons() {
        return LessonFile.all(Given.folder(), problem -> {});
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonHasAFilm(LessonFile lesson) throws IOException {
        var file = Path.of("target", "films", lesson.id() + ".mp4");
        Files.createDirectories(file.getParent());
        LessonFilm.write(LessonReader.read(lesson), ExportOrder.Look.of(ExportSize.LARGE, false, true), file);
        assertThat(file).isNotEmptyFile();
    }
}
