package draftscope.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.lesson.book.LessonFile;
import draftscope.model.machine.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that says how learners' questions are answered keeps its word: each by something the learner does. */
class LearnersTest {

    private static final Path PAGE = Path.of("src/site/markdown/learners.md");

    /** A row of the page. */
    record Asked(String question, String lesson, String step) {}

    static List<Asked> questions() throws IOException {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith("| ") && !line.startsWith("| question"))
                    .map(line -> line.split("\\|"))
                    .map(cells -> new Asked(cells[1].strip(), cells[2].strip(), cells[3].strip()))
                    .toList();
        }
    }

    @Test
    void twelveQuestionsAreAnswered() throws IOException {
        assertThat(questions()).hasSize(12).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void eachByAStepThatEndsWhenSomethingWasDone(Asked asked) {
        var file = LessonFile.all(Assets.locate().lessons(), problem -> {}).stream()
                .filter(lesson -> lesson.id().equals(asked.lesson()))
                .findFirst()
                .orElseThrow();
        var given = Given.of(file);
        given.go(asked.step());
        assertThat(given.run().step().asks()).isTrue();
        assertThat(given.run().done.get()).as("it is not done by looking at it").isFalse();
        assertThat(given.window().stage().run.get()).isPresent();
        assertThat(given.window().problem.get()).isEmpty();
    }
}
