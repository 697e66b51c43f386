package draftscope.app.lesson.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.app.engine.Problem;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.Assets;
import draftscope.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lesson with a wrong field or a missing trace says so, by file and field, and opens the rest. */
class LessonFileTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void trace() throws IOException {
        Files.copy(Assets.locate().traces().resolve("sampled-story.jsonl"), folder.resolve("run.jsonl"));
    }

    private Path written(String steps) throws IOException {
        var file = folder.resolve("mine.lesson.json");
        return Files.writeString(file, "{\"kind\": \"draftscope-lesson\", \"version\": 1, \"id\": \"mine\", \"title\": \"Mine\","
                + " \"traces\": {\"run\": {\"file\": \"run.jsonl\"}, \"lost\": {\"file\": \"lost.jsonl\"}}, \"steps\": [" + steps + "]}");
    }

    private static String step(String name, String more) {
        return "{\"name\": \"" + name + "\", \"title\": \"A step\", \"text\": \"It kept {round 2.accepted}.\"" + more + "}";
    }

    @Test
    void aMissingTraceIsToldAndTheRestOpens() throws IOException {
        var lesson = LessonReader.read(LessonFile.read(written(step("one", "") + "," + step("two", ", \"run\": \"lost\""))));
        assertThat(lesson.steps()).extracting(Step::name).containsExactly("one");
        assertThat(lesson.problems()).extracting(Problem::where)
                .containsExactly("mine.lesson.json, field traces.lost.file", "mine.lesson.json, field steps[2].run");
        assertThat(lesson.problems().get(0).cause()).contains("lost.jsonl");
    }

    @Test
    void aFieldOfTheTraceIsItsFigure() throws IOException {
        var lesson = LessonReader.read(LessonFile.read(written(step("one", ""))));
        int kept = lesson.runs().get("run").round(2).ended().orElseThrow().accepted();
        assertThat(Span.plain(lesson.steps().get(0).text())).isEqualTo("It kept " + kept + ".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "text": "{round 2.acepted}"                   | text            | acepted
            "text": "{round 99.accepted}"                 | text            | 99
            "text": "{token here.p}"                      | text            | here
            "text": "{wrong: end.rate}"                   | text            | wrong
            "text": "It took 8 ms"                        | text            | 8 ms
            "at": "nowhere"                               | at              | nowhere
            "at": "first", "token": "99"                  | token           | 99
            "open": "kitchen"                             | open            | kitchen
            "spotlite": "run"                             | spotlite        | spotlight
            "act": {"do": "dance"}                        | act.do          | dance
            "act": {"do": "draw"}                         | act.at_least    | missing
            "act": {"do": "turn"}                         | act.below       | above
            "act": {"do": "race", "with": "nobody"}       | act.with        | nobody
            "exercise": "kept"                            | exercise        | kept
            "exercise": "poem"                            | exercise        | poem
            "act": {"do": "inspect", "token": "cut"}      | act.token       | cut
            "act": {"do": "inspect", "token": "target"}   | act.token       | accepted, bonus
            "act": {"do": "node"}                         | act.do          | node
            "act": {"do": "draw", "at_least": 10}         | act.do          | draw
            "act": {"do": "draw", "at_least": 0}          | act.at_least    | whole
            "act": {"do": "draw", "at_least": 1e9}        | act.at_least    | whole
            "act": {"do": "turn", "below": 0}             | act.below       | never
            "act": {"do": "run", "below": -1}             | act.below       | never
            "act": {"do": "run", "policy": "none", "drafter": "lookup"} | act.drafter | alone
            "act": {"do": "run", "policy": "none", "above": 3} | act.policy | turn
            "phase": "drafted"                            | phase           | no drafted round
            "open": "token"                               | open            | token
            "spotlight": "inspecter"                      | spotlight       | inspector
            "spotlight": "inspector"                      | spotlight       | inspector
            "spotlight": ["tree", "exactness-ladder"]     | spotlight       | tree
            "answer": "{measured.one}"                    | answer          | measured
            "act": {"do": "users"}, "answer": "{measured.two}" | answer     | two
            """)
    void aWrongFieldIsNamedAndTheRestOpens(String wrong, String field, String says) throws IOException {
        var steps = step("good", "") + ", " + ("{\"name\": \"bad\", \"title\": \"A step\", "
                + (wrong.startsWith("\"text\"") ? "" : "\"text\": \"Words.\", ") + wrong + "}");
        var lesson = LessonReader.read(LessonFile.read(written(steps)));
        assertThat(lesson.steps()).extracting(Step::name).containsExactly("good");
        var problem = lesson.problems().get(lesson.problems().size() - 1);
        assertThat(problem.where()).isEqualTo("mine.lesson.json, field steps[2]." + field);
        assertThat(problem.cause()).contains(says);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "act": {"do": "step", "to": "refused"}                                  | act.to
            "act": {"do": "inspect", "token": "bonus"}                              | act.token
            "act": {"do": "users"}                                                  | act.do
            "at": "first"                                                           | at
            """)
    void whatARunWithoutADraftCannotShowIsRefused(String wrong, String field) throws IOException {
        Files.copy(Assets.locate().traces().resolve("tour/four-ways.jsonl"), folder.resolve("alone.jsonl"));
        var file = Files.writeString(folder.resolve("alone.lesson.json"), "{\"kind\": \"draftscope-lesson\", \"version\": 1, \"id\": \"a\","
                + " \"title\": \"A\", \"traces\": {\"alone\": {\"file\": \"alone.jsonl\", \"policy\": \"none\"}}, \"steps\": ["
                + "{\"name\": \"one\", \"title\": \"A step\", \"text\": \"Words.\", " + wrong + "}]}");
        assertThatThrownBy(() -> LessonReader.read(LessonFile.read(file)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("alone.lesson.json, field steps[1]." + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-3", "1.5"})
    void aRunIsCountedFromOne(String number) throws IOException {
        var file = Files.writeString(folder.resolve("n.lesson.json"), "{\"kind\": \"draftscope-lesson\", \"version\": 1, \"id\": \"n\", \"title\": \"N\","
                + " \"traces\": {\"run\": {\"file\": \"run.jsonl\", \"run\": " + number + "}}, \"steps\": [" + step("one", "") + "]}");
        assertThatThrownBy(() -> LessonReader.read(LessonFile.read(file)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("traces.run.run");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"kind": "else"}                                                              | kind
            {"kind": "draftscope-lesson", "version": 2}                                   | version
            {"kind": "draftscope-lesson", "version": 1}                                   | id
            {"kind": "draftscope-lesson", "version": 1, "id": "a", "title": "A"}          | steps
            {"kind": "draftscope-lesson", "version": 1, "id": "a", "titel": "A"}          | titel
            """)
    void aFileThatIsNoLessonIsRefusedByItsField(String text, String field) throws IOException {
        var file = Files.writeString(folder.resolve("no.lesson.json"), text);
        assertThatThrownBy(() -> LessonFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no.lesson.json")
                .hasMessageContaining("field " + field);
    }

    @Test
    void aLessonOfWhichNothingCanBeShownIsRefusedByWhatIsMissing() throws IOException {
        Files.delete(folder.resolve("run.jsonl"));
        var file = LessonFile.read(written(step("one", "")));
        assertThatThrownBy(() -> LessonReader.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("traces.run.file");
    }

    @Test
    void aNewLessonFromARunCanBeOpenedAgainAndAsksWhatTheRunCanAnswer() throws IOException {
        var run = TraceFile.read(folder.resolve("run.jsonl")).runs().get(0);
        var file = folder.resolve("new.lesson.json");
        LessonMaker.write(run, file);
        assertThat(folder.resolve("new.jsonl")).exists();
        var lesson = LessonReader.read(LessonFile.read(file));
        assertThat(lesson.problems()).isEmpty();
        assertThat(lesson.steps()).extracting(Step::name).contains("longest", "refused", "drawn", "expected");
        assertThat(lesson.steps().stream().filter(Step::asks)).hasSizeGreaterThan(1);
        assertThat(lesson.form().texts()).containsEntry("prompt", "Tell me a story about a giant.");
    }
}
