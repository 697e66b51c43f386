package draftscope.app.lesson.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.app.engine.Problem;
import draftscope.draw.Words;
import draftscope.model.machine.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure in a lesson is a field of a trace. */
class LessonTextsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/draftscope/app");

    static List<LessonFile> lessons() {
        var problems = new ArrayList<Problem>();
        var found = LessonFile.all(Assets.locate().lessons(), problems::add);
        assertThat(problems).isEmpty();
        return found;
    }

    private static Properties bundle(String name) throws IOException {
        var all = new Properties();
        try (var in = Files.newBufferedReader(BUNDLES.resolve(name))) {
            all.load(in);
        }
        return all;
    }

    @Test
    void noDigitIsTypedIntoALessonsText() throws IOException {
        var texts = new ArrayList<String>();
        bundle("messages-lessons.properties").values().forEach(text -> texts.add((String) text));
        bundle("messages-lesson.properties").forEach((key, text) -> {
            if (((String) key).matches("lesson\\.(exercise|solution|new)\\..*") && !((String) text).contains("{0}")) {
                texts.add((String) text);
            }
        });
        assertThat(texts).hasSizeGreaterThan(100);
        for (var text : texts) {
            // Refuses a digit outside fields, formulas and names, and a sign of the markup that stands alone.
            assertThat(Span.parse(text)).as(text).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"It took 8 ms.", "a $ alone", "a { alone", "half a `name", "at 5%"})
    void aDigitOrASignAmongWordsIsRefused(String text) {
        assertThatThrownBy(() -> Span.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void digitsMayStandInFormulasNamesAndFields() {
        var spans = Span.parse("By $1 \u2212 h$ of `EAGLE-2`: {round 7.accepted}.");
        assertThat(spans).extracting(Span::kind).containsExactly(
                Span.Kind.PLAIN, Span.Kind.FORMULA, Span.Kind.PLAIN, Span.Kind.NAME, Span.Kind.PLAIN, Span.Kind.FIGURE, Span.Kind.PLAIN);
        assertThat(Span.plain(Span.fill(spans, field -> "<" + field + ">"))).isEqualTo("By 1 \u2212 h of EAGLE-2: <round 7.accepted>.");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonOpensWhole(LessonFile file) {
        var lesson = LessonReader.read(file);
        assertThat(lesson.problems()).isEmpty();
        assertThat(lesson.steps()).hasSameSizeAs(file.parts()).allSatisfy(step -> {
            assertThat(step.title()).isNotBlank().doesNotContainPattern("[0-9]");
            assertThat(Span.plain(step.text())).hasSizeBetween(40, 520).doesNotContain("{", "}", "$", "`", "\u2013 ");
            assertThat(step.lit()).isNotEmpty();
            assertThat(step.answer().isEmpty()).isEqualTo(step.question().isEmpty());
        });
    }

    @Test
    void sixLessonsComeWithTheProgramAndTheTourIsTheFirst() {
        assertThat(lessons()).extracting(LessonFile::id)
                .containsExactly("tour", "exactly", "costs", "stopping", "trees", "fails");
        assertThat(lessons()).allSatisfy(lesson -> assertThat(lesson.about()).isNotBlank());
    }

    @Test
    void noWordsOfALessonAreWrittenInVain() throws IOException {
        var said = new TreeSet<String>();
        for (var lesson : lessons()) {
            var house = LessonFile.house(lesson.fields()).orElseThrow();
            said.add(house + "title");
            said.add(house + "about");
            lesson.parts().forEach(part -> Stream.of("title", "text", "question", "answer", "note")
                    .map(what -> house + part.name() + "." + what)
                    .filter(Words::has)
                    .forEach(said::add));
        }
        assertThat(said).isEqualTo(new TreeSet<>(bundle("messages-lessons.properties").stringPropertyNames()));
    }
}
